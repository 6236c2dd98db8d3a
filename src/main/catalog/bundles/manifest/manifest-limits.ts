/** Characters that texts at known places may have; others have `OTHER_TEXT`. */
const textLimits: Readonly<Record<string, number>> = {
  name: 200,
  display_name: 200,
  version: 100,
  license: 200,
  description: 5_000,
  long_description: 200_000,
  text: 100_000,
  command: 2_000,
  args: 4_000,
  default: 4_000,
};
const OTHER_TEXT = 8_192;
const listLimits: Readonly<Record<string, number>> = { args: 400, default: 200 };
const OTHER_LIST = 1_000;
const MOST_KEYS = 200;
const MOST_DEPTH = 12;

interface SizeProblem {
  readonly path: string;
  readonly problem: string;
}

/** The first place where a manifest is larger than any form or list can show; `_meta` is not looked at, nor used. */
export const problemOfSize = (value: unknown, path: readonly string[] = []): SizeProblem | undefined => {
  const at = path.map((part) => part.slice(0, 60)).join('.');
  const found = (words: string): SizeProblem => ({ path: at, problem: `"${at}" ${words}` });
  // Of an item, the name of its list.
  const key = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
  if (path.length > MOST_DEPTH) return found('is nested too deeply');
  if (typeof value === 'string') {
    const most = textLimits[key] ?? OTHER_TEXT;
    return value.length > most
      ? found(`has ${value.length} characters, and at most ${most} are taken`)
      : undefined;
  }
  if (Array.isArray(value)) {
    const most = listLimits[key] ?? OTHER_LIST;
    if (value.length > most) return found(`has more than ${most} items`);
    return firstOf(value.entries(), path);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).filter(([key]) => path.length > 0 || key !== '_meta');
  if (entries.length > MOST_KEYS) return found(`has more than ${MOST_KEYS} keys`);
  const long = entries.find(([key]) => key.length > 300);
  return long === undefined ? firstOf(entries, path) : found('has a key that is too long');
};

const firstOf = (
  entries: Iterable<readonly [string | number, unknown]>,
  path: readonly string[],
): SizeProblem | undefined => {
  for (const [key, value] of entries) {
    const problem = problemOfSize(value, [...path, String(key)]);
    if (problem !== undefined) return problem;
  }
  return undefined;
};
