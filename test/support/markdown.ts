import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface MarkdownPage {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

const below = (folder: string): string[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));

/** Every page that people read. */
export const markdownPages = (): MarkdownPage[] =>
  ['README.md', 'CONTRIBUTING.md', ...below('docs'), ...below('src')]
    .sort()
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));

/** The fenced blocks of a language, in order. */
export const fencedBlocks = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\S*)\n(.*?)^```$/gms)]
    .filter(([, found]) => found === language)
    .map(([, , body = '']) => body);

const prose = (text: string): string => text.replaceAll(/^```.*?^```$/gms, '');

export const codeSpans = (text: string): string[] =>
  [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);

/** The targets of links and pictures. */
export const linkTargets = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** The anchors that headings get, as GitHub makes them. */
export const headingAnchors = (text: string): string[] =>
  [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
