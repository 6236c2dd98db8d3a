import type { JsonObject } from '#shared/model/capability.ts';

/** What closes the strings, lists and objects that are open at the end of a text. */
const closing = (text: string): string => {
  const open: string[] = [];
  let isText = false;
  let isEscaped = false;
  for (const character of text) {
    if (isEscaped) isEscaped = false;
    else if (isText && character === '\\') isEscaped = true;
    else if (character === '"') isText = !isText;
    else if (!isText && character === '{') open.push('}');
    else if (!isText && character === '[') open.push(']');
    else if (!isText && (character === '}' || character === ']')) open.pop();
  }
  return `${isText ? '"' : ''}${open.reverse().join('')}`;
};

const parse = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined; // the text ends where it cannot be closed
  }
};

/** How far back an end is looked for: a name, a number or a word that is not whole yet. */
const MOST_STEPS = 200;

/** The arguments as far as they are written, or undefined where nothing can be made of them yet. */
export const completeJson = (text: string): JsonObject | undefined => {
  const least = Math.max(1, text.length - MOST_STEPS);
  for (let end = text.length; end >= least; end -= 1) {
    const part = text.slice(0, end).replace(/[\s,]+$/, '');
    const value = parse(`${part}${closing(part)}`);
    if (value !== undefined) return value;
  }
  return undefined;
};
