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

/** Markdown of a server: no HTML, nothing loaded, links vetted. */
export function MarkdownText({ text }: { readonly text: string }) {
  return (
    <div className={classes.markdown}>
      <Markdown remarkPlugins={plugins} components={components} urlTransform={keepAddress}>
        {visibleText(text)}
      </Markdown>
    </div>
  );
}
