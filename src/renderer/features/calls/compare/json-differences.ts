/** A place at which two values differ; a side is undefined where there is nothing. */
export interface JsonDifference {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Beyond this nobody compares by eye. */
export const MOST_DIFFERENCES = 100;
const MOST_CHARACTERS = 4_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const written = (value: unknown): string | undefined => {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text?.slice(0, MOST_CHARACTERS);
};

const keysOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? [...value.keys()].map(String) : isRecord(value) ? Object.keys(value) : [];
const partOf = (value: unknown, key: string): unknown =>
  Array.isArray(value) ? value[Number(key)] : isRecord(value) ? value[key] : undefined;

const isLike = (a: unknown, b: unknown): boolean =>
  (Array.isArray(a) && Array.isArray(b)) || (isRecord(a) && isRecord(b));

/** Place by place, in the order of the first value and then of the second; one more than are shown says that there are more. */
export const jsonDifferences = (before: unknown, after: unknown): readonly JsonDifference[] => {
  const found: JsonDifference[] = [];
  const compare = (a: unknown, b: unknown, path: readonly string[]): void => {
    if (found.length > MOST_DIFFERENCES || Object.is(a, b)) return;
    if (!isLike(a, b)) {
      found.push({ path: path.join(' › '), before: written(a), after: written(b) });
      return;
    }
    for (const key of new Set([...keysOf(a), ...keysOf(b)]))
      compare(partOf(a, key), partOf(b, key), [...path, key]);
  };
  compare(before, after, []);
  return found;
};
