/** What stands in place of a secret. */
export const REDACTED = '•••';
/** Shorter values are not looked for: hiding every "ab" would make a log unreadable and tell the secret. */
const MINIMUM_LENGTH = 4;

/** Hides live secrets in texts and values. One for the program; every log, record and error passes it. */
export interface Redactor {
  learn(secret: string): void;
  /** For what is renewed every hour: without it the list would grow for as long as the program runs. */
  forget(secret: string): void;
  text(text: string): string;
  /** A copy of a JSON value with every string in it redacted, keys included. */
  value<T>(value: T): T;
  /** The same with its text, which is made once: the value is gone through only where its text holds a secret. */
  json<T>(value: T, text?: string): JsonText<T>;
}

/** A JSON value and how it is written. */
export interface JsonText<T> {
  readonly value: T;
  readonly text: string;
}

const inJson = (form: string): string => JSON.stringify(form).slice(1, -1);

/** The forms in which a secret may appear: as it is, inside JSON, a URL, or Base64 (as HTTP Basic has it). */
const formsOf = (secret: string): readonly string[] => [
  secret,
  inJson(secret),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
];

const escaped = (form: string): string => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patternOf = (found: readonly string[]): RegExp | undefined => {
  const forms = new Set(found);
  // Longest first, so that a secret inside another does not leave the rest of it.
  const sources = [...forms].sort((a, b) => b.length - a.length).map(escaped);
  return sources.length === 0 ? undefined : new RegExp(sources.join('|'), 'g');
};

export const createRedactor = (): Redactor => {
  const secrets = new Set<string>();
  let pattern: RegExp | undefined;
  /** Finds whatever `pattern` finds in a value in the JSON of that value, where each form is escaped once more. */
  let writtenPattern: RegExp | undefined;
  const follow = (): void => {
    const forms = [...secrets].flatMap(formsOf);
    pattern = patternOf(forms);
    writtenPattern = patternOf(forms.flatMap((form) => [form, inJson(form)]));
  };

  const text = (input: string): string => (pattern === undefined ? input : input.replace(pattern, REDACTED));
  const value = (input: unknown): unknown => {
    if (typeof input === 'string') return text(input);
    if (Array.isArray(input)) return input.map(value);
    if (typeof input !== 'object' || input === null) return input;
    return Object.fromEntries(Object.entries(input).map(([key, item]) => [text(key), value(item)]));
  };

  return {
    learn: (secret) => {
      if (secret.length < MINIMUM_LENGTH || secrets.has(secret)) return;
      secrets.add(secret);
      follow();
    },
    forget: (secret) => {
      if (secrets.delete(secret)) follow();
    },
    text,
    value: <T>(input: T): T => (pattern === undefined ? input : (value(input) as T)),
    json: <T>(input: T, written = JSON.stringify(input)): JsonText<T> => {
      if (writtenPattern === undefined || written.search(writtenPattern) < 0)
        return { value: input, text: written };
      const clean = value(input) as T;
      return { value: clean, text: JSON.stringify(clean) };
    },
  };
};
