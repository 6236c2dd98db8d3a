import { applyEdits, modify } from 'jsonc-parser';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { parseJsonText } from '../paste/json-text.ts';
import type { DocumentSyntax } from './document-syntax.ts';
import { invalidDocument, lineEndingOf } from './place.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** As the file indents already; two blanks where it does not say. */
const indentOf = (text: string): { readonly insertSpaces: boolean; readonly tabSize: number } => {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length };
};

/** JSON, with comments and trailing commas as clients allow them. An empty file is an empty object. */
export const jsonSyntax: DocumentSyntax = {
  parse: (text) => {
    const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    if (bare.trim() === '') return {};
    try {
      return parseJsonText(bare);
    } catch (error) {
      if (!(error instanceof PatchbayError) || error.code !== 'invalid-json') throw error;
      const { line, column, problem } = error.details;
      throw invalidDocument('JSON', { line: Number(line), column: Number(column) }, String(problem));
    }
  },
  edit: (text, path, value) => {
    const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    const bare = text.slice(mark.length);
    const start = bare.trim() === '' ? '{}\n' : bare;
    const formattingOptions = { ...indentOf(start), eol: lineEndingOf(start) };
    return mark + applyEdits(start, modify(start, [...path], value, { formattingOptions }));
  },
};
