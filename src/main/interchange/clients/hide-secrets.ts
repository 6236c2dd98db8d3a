import { isSecretName, isSecretValue } from '#shared/text/secret-name.ts';
import { isList, isRecord, type JsonValue } from '../paste/json-text.ts';
import { isPlaceholder } from '../placeholder.ts';

export const HIDDEN = '••••••';
/** What is shorter is found everywhere. */
const MIN_CHARACTERS = 4;

const secretsIn = (value: JsonValue, name: string): readonly string[] => {
  if (isList(value)) return value.flatMap((item) => secretsIn(item, name));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => secretsIn(item, key));
  if (typeof value !== 'string' || value.length < MIN_CHARACTERS || isPlaceholder(value)) return [];
  return isSecretName(name) || isSecretValue(value) ? [value] : [];
};

/** Hides what looks like a secret anywhere in a document, and the given values, in a text made from it. */
export const hideSecrets = (
  text: string,
  documents: readonly JsonValue[],
  known: readonly string[],
): string => {
  const secrets = new Set([...documents.flatMap((document) => secretsIn(document, '')), ...known]);
  return [...secrets]
    .filter((secret) => secret.length > 0)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .sort((a, b) => b.length - a.length)
    .reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text);
};
