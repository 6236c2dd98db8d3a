import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';

/**
 * What a person is typing for a tool. There is one value; the JSON editor adds its own text, kept
 * character by character, and a problem while that text is not (yet) a JSON object.
 */
export interface ArgumentsDraft {
  readonly value: JsonObject;
  readonly text: string;
  readonly problem?: 'broken' | 'not-object';
}

const format = (value: JsonObject): string => JSON.stringify(value, null, 2);

/** From the form or from saved arguments: what is undefined is not sent. */
export const draftOfValue = (value: JsonObject): ArgumentsDraft => {
  const text = format(value);
  return { value: JSON.parse(text) as JsonObject, text };
};

/** From the editor. Broken text keeps the last good value, so that nothing else is lost with it. */
export const draftOfText = (draft: ArgumentsDraft, text: string): ArgumentsDraft => {
  if (text.trim() === '') return { value: {}, text };
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? { value, text } : { value: draft.value, text, problem: 'not-object' };
  } catch {
    return { value: draft.value, text, problem: 'broken' };
  }
};
