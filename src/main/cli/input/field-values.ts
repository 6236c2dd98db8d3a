import type { FieldValues } from '#shared/model/catalog.ts';
import { wrongUsage } from './read-source.ts';

/** For an option that may be given several times. */
export const collect = (text: string, earlier: readonly string[] = []): readonly string[] => [
  ...earlier,
  text,
];

const splitPair = (text: string): readonly [string, string] | undefined => {
  const at = text.indexOf('=');
  return at < 1 ? undefined : [text.slice(0, at), text.slice(at + 1)];
};

/** `field=value` of the options of that name, and secrets, which are asked for where they are only named. */
export const readFieldValues = async (
  option: string,
  pairs: readonly string[],
  secrets: readonly string[],
  ask: (name: string) => Promise<string>,
): Promise<FieldValues> => {
  const found = new Map<string, string[]>();
  const put = (key: string, text: string): void => void found.set(key, [...(found.get(key) ?? []), text]);
  for (const text of pairs) {
    const pair = splitPair(text);
    if (pair === undefined) throw wrongUsage(`${option} is "${text}"; write field=value.`);
    put(...pair);
  }
  for (const text of secrets) {
    const [key, own] = splitPair(text) ?? [text, await ask(text)];
    put(key, own);
  }
  return Object.fromEntries(found);
};
