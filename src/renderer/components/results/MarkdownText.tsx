import { type Components, default as Markdown } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { vettedLink } from './link-vetting.ts';
import classes from './Results.module.css';
import { visibleText } from './visible-characters.ts';

const plugins = [remarkGfm];

/** A link opens apart from this program, or it is only a text. */
function VettedLink({
  href,
  children,
}: {
  readonly href: string | undefined;
  readonly children: React.ReactNode;
}) {
  const address = vettedLink(href);
  if (address === undefined) return <span title={href}>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener" title={address}>
      {children}
    </a>
  );
}

const components: Components = {
  a: ({ href, children }) => <VettedLink href={href}>{children}</VettedLink>,
  // A remote picture would tell its host what is being read here, so it is only named.
  img: ({ src, alt }) => {
    const address = typeof src === 'string' ? src : undefined;
    return <VettedLink href={address}>{alt || address}</VettedLink>;
  },
  table: ({ children }) => (
    <div className={classes.markdownTable}>
      <table>{children}</table>
    </div>
  ),
};

/** Addresses are vetted where they are used. */
const keepAddress = (address: string): string => address;

/** Of so many texts: those that are scrolled out of view and back again. */
const KEPT_TEXTS = 100;
/** What a longer one is drawn as takes memory that nobody gets back. */
const KEPT_CHARACTERS = 5_000;
const drawn = new Map<string, React.JSX.Element>();

/** What a text was drawn as is drawn again, so that a long conversation is not parsed anew with every turn of the wheel. */
const drawnMarkdown = (text: string): React.JSX.Element => {
  const known = drawn.get(text);
  const element =
    known ??
    Markdown({ children: visibleText(text), remarkPlugins: plugins, components, urlTransform: keepAddress });
  if (text.length > KEPT_CHARACTERS) return element;
  drawn.delete(text);
  drawn.set(text, element);
  const [oldest] = drawn.keys();
  if (drawn.size > KEPT_TEXTS && oldest !== undefined) drawn.delete(oldest);
  return element;
};

/** Markdown of a server: no HTML, nothing loaded, links vetted. */
export function MarkdownText({ text }: { readonly text: string }) {
  return <div className={classes.markdown}>{drawnMarkdown(text)}</div>;
}
