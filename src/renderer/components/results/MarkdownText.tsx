import { useEffect, useState } from 'react';
import { type Components, default as Markdown } from 'react-markdown';
import { vettedLink } from './link-vetting.ts';
import { markdownPlugins } from './markdown/markdown-plugins.ts';
import { parseApart } from './markdown/parse-apart.ts';
import { canParseAtOnce, type MarkdownTree } from './markdown/tree-limits.ts';
import classes from './Results.module.css';
import { visibleText } from './visible-characters.ts';

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

const draw = (children: string, tree?: MarkdownTree): React.JSX.Element =>
  Markdown({
    children,
    remarkPlugins: markdownPlugins,
    rehypePlugins: tree === undefined ? [] : [() => () => tree],
    components,
    urlTransform: keepAddress,
  });

/** Of so many texts: those that are scrolled out of view and back again. */
const KEPT_TEXTS = 100;
/** What texts are drawn as takes memory: of all that are kept together. */
const KEPT_CHARACTERS = 500_000;
const drawn = new Map<string, React.JSX.Element>();

const keep = (text: string, element: React.JSX.Element): React.JSX.Element => {
  drawn.delete(text);
  drawn.set(text, element);
  let characters = [...drawn.keys()].reduce((sum, { length }) => sum + length, 0);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= KEPT_TEXTS && characters <= KEPT_CHARACTERS) break;
    characters -= oldest.length;
    drawn.delete(oldest);
  }
  return element;
};

/** A text as it is until it is parsed apart, and for good where that fails; one that grows stays as it was meanwhile. */
function LongMarkdown({ text, visible }: { readonly text: string; readonly visible: string }) {
  const [parsed, setParsed] = useState<{ readonly text: string; readonly element: React.JSX.Element }>();
  useEffect(() => {
    const unwanted = new AbortController();
    parseApart(visible, unwanted.signal, (tree) => {
      const element = tree === undefined ? <AsItIs text={visible} /> : draw('', tree);
      setParsed({ text, element: keep(text, element) });
    });
    return () => unwanted.abort();
  }, [text, visible]);
  const isBeginning = parsed !== undefined && text.startsWith(parsed.text);
  return isBeginning ? parsed.element : <AsItIs text={visible} />;
}

function AsItIs({ text }: { readonly text: string }) {
  return <p className={classes.asItIs}>{text}</p>;
}

/** What a text was drawn as is drawn again, so that a long conversation is not parsed anew with every turn of the wheel. */
function Drawn({ text }: { readonly text: string }) {
  const known = drawn.get(text);
  if (known !== undefined) return keep(text, known);
  const visible = visibleText(text);
  return canParseAtOnce(visible) ? keep(text, draw(visible)) : <LongMarkdown text={text} visible={visible} />;
}

/** Markdown of a server: no HTML, nothing loaded, links vetted. */
export function MarkdownText({ text }: { readonly text: string }) {
  return (
    <div className={classes.markdown}>
      <Drawn text={text} />
    </div>
  );
}
