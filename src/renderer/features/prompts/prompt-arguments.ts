import type { Prompt } from '#shared/model/capability.ts';

export type PromptValues = Readonly<Record<string, string>>;

/** The names of required arguments without a value. */
export const missingArguments = (prompt: Prompt, values: PromptValues): readonly string[] =>
  prompt.arguments
    .filter(({ name, required }) => required && (values[name] ?? '').trim() === '')
    .map(({ name }) => name);

/** What is sent: only what the prompt knows, and nothing empty. */
export const sentArguments = (prompt: Prompt, values: PromptValues): Record<string, string> =>
  Object.fromEntries(
    prompt.arguments.flatMap(({ name }) => {
      const value = values[name] ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );

export const promptStorageKey = (serverId: string, prompt: string): string =>
  `patchbay.prompt.${encodeURIComponent(serverId)}/${encodeURIComponent(prompt)}`;

/** What was typed before, as far as it is text by name. */
export const decodeValues = (text: string | null): PromptValues => {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(Object.entries(value).filter(([, part]) => typeof part === 'string'));
  } catch {
    return {}; // written by something else
  }
};
