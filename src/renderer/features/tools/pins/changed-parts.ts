/** A text with the part of it that is not in the other. */
export interface ChangedParts {
  readonly before: string;
  readonly changed: string;
  readonly after: string;
}

/** What stays the same around a change is shown as far as it helps to find the place. */
const CONTEXT_CHARACTERS = 240;

const commonLength = (a: readonly string[], b: readonly string[], most: number): number => {
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length;
};

const cut = (letters: readonly string[], keepEnd: boolean): string =>
  letters.length <= CONTEXT_CHARACTERS
    ? letters.join('')
    : keepEnd
      ? `…${letters.slice(-CONTEXT_CHARACTERS).join('')}`
      : `${letters.slice(0, CONTEXT_CHARACTERS).join('')}…`;

/** Takes two texts apart at what they begin and end with alike. */
export const changedParts = (old: string, now: string): readonly [ChangedParts, ChangedParts] => {
  const letters = [[...old], [...now]] as const;
  const [a, b] = letters;
  const shorter = Math.min(a.length, b.length);
  const start = commonLength(a, b, shorter);
  const end = commonLength(a.toReversed(), b.toReversed(), shorter - start);
  const parts = (of: readonly string[]): ChangedParts => ({
    before: cut(of.slice(0, start), true),
    changed: of.slice(start, of.length - end).join(''),
    after: cut(of.slice(of.length - end), false),
  });
  return [parts(a), parts(b)];
};
