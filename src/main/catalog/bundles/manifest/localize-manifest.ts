import * as z from 'zod';
import type { Manifest } from './manifest.ts';
import { problemOfSize } from './manifest-limits.ts';

const words = z.string().trim().min(1).optional().catch(undefined);
const described = z
  .array(z.object({ name: z.string(), description: words }))
  .optional()
  .catch(undefined);
/** What a file of words may say otherwise. Names by which things are known stay, and so does who made it. */
const wordsFile = z.object({
  display_name: words,
  description: words,
  long_description: words,
  tools: described,
  prompts: described,
  user_config: z
    .record(z.string(), z.object({ title: words, description: words }))
    .optional()
    .catch(undefined),
});

const LOCALE = /\$\{locale\}/gi;
const primary = (tag: string): string => (tag.split('-')[0] ?? '').toLowerCase();

/** The file with the words of a language, the closest of those that there are; undefined where the manifest has them. */
export const wordsPath = (
  { localization }: Manifest,
  language: string,
  files: readonly string[],
): string | undefined => {
  if (localization === undefined) return undefined;
  const { resources, default_locale: own } = localization;
  const [before = '', after = ''] = resources.replace(/^\.\//, '').split(LOCALE);
  const tagOf = (path: string): string | undefined => {
    if (!path.startsWith(before) || !path.endsWith(after)) return undefined;
    const tag = path.slice(before.length, path.length - after.length);
    return /^[A-Za-z0-9-]{2,35}$/.test(tag) ? tag : undefined;
  };
  const known = files.flatMap((path) => {
    const tag = tagOf(path);
    return tag === undefined ? [] : [{ path, tag }];
  });
  const wanted = language.toLowerCase();
  if (own.toLowerCase() === wanted) return undefined;
  const exact = known.find(({ tag }) => tag.toLowerCase() === wanted);
  if (exact !== undefined) return exact.path;
  if (primary(own) === primary(language)) return undefined;
  const close = known.filter(({ tag }) => primary(tag) === primary(language));
  return (close.find(({ tag }) => tag.toLowerCase() === primary(language)) ?? close[0])?.path;
};

type Described = { readonly name: string; readonly description?: string | undefined };

const describedIn = <T extends Described>(items: readonly T[], said: readonly Described[] | undefined): T[] =>
  items.map((item) => {
    const description = said?.find(({ name }) => name === item.name)?.description;
    return description === undefined ? item : { ...item, description };
  });

/** A manifest in the words of a file; a file that is not as it must be changes nothing. */
export const localizeManifest = (manifest: Manifest, file: unknown): Manifest => {
  const { data } = wordsFile.safeParse(file);
  if (data === undefined || problemOfSize(data) !== undefined) return manifest;
  const { display_name, description, long_description, tools, prompts, user_config } = data;
  const options = Object.entries(manifest.user_config ?? {}).map(([key, option]) => {
    const said = user_config !== undefined && Object.hasOwn(user_config, key) ? user_config[key] : undefined;
    const { title = option.title, description: meaning = option.description } = said ?? {};
    return [key, { ...option, title, description: meaning }] as const;
  });
  return {
    ...manifest,
    ...(display_name === undefined ? {} : { display_name }),
    ...(description === undefined ? {} : { description }),
    ...(long_description === undefined ? {} : { long_description }),
    ...(manifest.tools === undefined ? {} : { tools: describedIn(manifest.tools, tools) }),
    ...(manifest.prompts === undefined ? {} : { prompts: describedIn(manifest.prompts, prompts) }),
    ...(manifest.user_config === undefined ? {} : { user_config: Object.fromEntries(options) }),
  };
};
