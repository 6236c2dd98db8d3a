import Markdown from 'react-markdown';
import { markdownPlugins } from './markdown-plugins.ts';
import { canDraw, type MarkdownTree } from './tree-limits.ts';
import type { WorkerWord } from './worker-word.ts';

/** What a text is drawn from; undefined where it is better shown as it is. */
const parse = (text: string): MarkdownTree | undefined => {
  let parsed: MarkdownTree | undefined;
  const keep = () => (tree: MarkdownTree) => {
    parsed = tree;
    return { type: 'root', children: [] };
  };
  try {
    Markdown({ children: text, remarkPlugins: markdownPlugins, rehypePlugins: [keep] });
  } catch (error) {
    // More levels than the stack has room for.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return parsed !== undefined && canDraw(parsed) ? parsed : undefined;
};

const say = (word: WorkerWord): void => globalThis.postMessage(word);

globalThis.addEventListener('message', ({ data }: MessageEvent<string>) => {
  say({ type: 'begun' });
  say({ type: 'parsed', tree: parse(data) });
});
