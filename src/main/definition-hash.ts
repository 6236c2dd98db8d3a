import { createHash } from 'node:crypto';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** JSON with its keys in order, so that the same definition always gives the same text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${entries.join(',')}}`;
};

/** SHA-256 of it, hexadecimal; the same whatever the order of its keys. */
export const definitionHash = (definition: unknown): string =>
  createHash('sha256').update(canonicalJson(definition)).digest('hex');
