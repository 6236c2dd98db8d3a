import { Document, Scalar, visit } from 'yaml';

/** Breaks a line, or may not stand in YAML at all, for one reader or another (YAML 1.1 §4.1, 1.2 §5.1). */
const unprintable = /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g;

const escaped = (text: string): string =>
  text.replace(unprintable, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** JSON as a block that can be read and changed by hand. */
export const jsonBlock = (value: unknown, change: (text: string) => string): Scalar => {
  const block = new Scalar(change(`${escaped(JSON.stringify(value, undefined, 2))}\n`));
  block.type = 'BLOCK_LITERAL';
  return block;
};

/** A text as a comment of one line. */
export const commentText = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');

/** A value as YAML that readers of version 1.1 (Kubernetes, Compose) take for the same. */
export const yamlText = (value: unknown): string => {
  const document = new Document(value, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== 'string' || node.type !== undefined) return;
      node.type = /^[A-Za-z][\w-]*$/.test(node.value) ? 'PLAIN' : 'QUOTE_DOUBLE';
    },
  });
  return escaped(document.toString({ lineWidth: 0, indentSeq: false }));
};
