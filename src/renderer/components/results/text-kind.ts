import { PRETTY_TEXT_CHARACTERS } from './text-limits.ts';

export type TextKind =
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'markdown' }
  | { readonly kind: 'plain' };

const plain: TextKind = { kind: 'plain' };

/**
 * Signs that hardly occur in plain text; a lone asterisk or number is not enough. None looks through a text again from
 * each of its places: 50,000 empty lines took ten seconds.
 */
const markdownSigns: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^```/m,
  /^[ \t]*[-*+] \S.*\n\s*[-*+] \S/m,
  /^[ \t]*1[.)] \S.*\n\s*2[.)] \S/m,
  /\*\*[^\s*][^*\n]*\*\*/,
  /\[[^[\]\n]+\]\([^)\s]/,
  /^\|.+\|\n\|[\s:|-]+\|/m,
  /^> \S/m,
];

/** What a text is, as far as it shows: JSON, Markdown, or plain. */
export const textKind = (text: string, mimeType?: string): TextKind => {
  if (text.length > PRETTY_TEXT_CHARACTERS) return plain;
  const start = text.trimStart()[0];
  if (start === '{' || start === '[') {
    try {
      return { kind: 'json', value: JSON.parse(text) as object };
    } catch {
      // Text may well begin with a brace and not be JSON.
    }
  }
  const type = mimeType?.split(';')[0]?.trim().toLowerCase();
  if (type === 'text/markdown') return { kind: 'markdown' };
  if (type && type !== 'text/plain') return plain;
  return markdownSigns.some((sign) => sign.test(text)) ? { kind: 'markdown' } : plain;
};
