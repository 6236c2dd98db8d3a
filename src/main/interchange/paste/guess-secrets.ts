import type { WrittenValue } from '#shared/model/written-value.ts';
import { argumentVariable } from '#shared/text/argument-variables.ts';
import { isSecretName, isSecretValue } from '#shared/text/secret-name.ts';
import { isPlaceholder, placeholderFor } from '../placeholder.ts';

export interface GuessedValues {
  readonly values: Readonly<Record<string, WrittenValue>>;
  readonly notes: readonly string[];
}

interface Guess {
  readonly value: WrittenValue;
  readonly note?: string;
}

const guess = (name: string, value: string): Guess => {
  const placeholder = isPlaceholder(value);
  if (isSecretName(name) || isSecretValue(value) || value === placeholderFor(name)) {
    if (!placeholder)
      return { value: { secret: value }, note: `"${name}" looks like a secret and goes to the keychain.` };
    const shape = value.trim() === '' ? '' : ` The text says "${value}".`;
    return { value: { secret: '' }, note: `Fill in the secret "${name}".${shape}` };
  }
  return placeholder && value !== '' ? { value, note: `Replace the placeholder in "${name}".` } : { value };
};

/** Marks what is likely a secret. A placeholder of a secret becomes an empty one, to be filled in. */
export const guessSecrets = (plain: Readonly<Record<string, string>>): GuessedValues => {
  const guesses = Object.entries(plain).map(([name, value]) => ({ name, ...guess(name, value) }));
  return {
    values: Object.fromEntries(guesses.map(({ name, value }) => [name, value])),
    notes: guesses.flatMap(({ note }) => (note === undefined ? [] : [note])),
  };
};

/** Arguments and addresses are kept in plain text; a person should know. */
export const plainSecretNotes = (args: readonly string[], url: string): readonly string[] => {
  const inArguments = args.some((arg, index) => {
    const [name = '', ...rest] = arg.split('=');
    const value = rest.join('=');
    if (name.startsWith('-') && isSecretName(name) && value !== '') return !isPlaceholder(value);
    const before = args[index - 1] ?? '';
    const follows =
      before.startsWith('-') && !before.includes('=') && isSecretName(before) && !arg.startsWith('-');
    return (follows || isSecretValue(arg) || isSecretValue(value)) && !isPlaceholder(arg);
  });
  const inAddress = isSecretValue(url) || /[?&](?:api_?key|token|access_token|secret|key)=[^&<$]/i.test(url);
  return [
    ...(inArguments
      ? [
          `An argument looks like a secret. Arguments are kept in plain text; keep it as a secret variable of the server, and name that in the argument: ${argumentVariable('NAME')}.`,
        ]
      : []),
    ...(inAddress
      ? [
          'The address holds a secret. Addresses are kept in plain text; use a header where the server takes one.',
        ]
      : []),
  ];
};
