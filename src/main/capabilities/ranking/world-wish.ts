import type { Wish } from './wanted.ts';

const QUESTION = /^(?:who|whos|when|what|whats|where|why|how|which|is|are|was|were|do|does|did|will|can)\b/i;
/** A search of the web, by the stems of what tools call it. */
const WAYS = [
  ['web', 'search'],
  ['search', 'engin'],
] as const;
const OF_A_QUESTION = 0.8;
const OF_A_REMARK = 0.5;
/** Of the words that count. */
const MOSTLY = 0.5;
const MOST_WORDS_TOLD = 3;

/** What speaks mostly of things that no tool knows ("who invented the zipper") is about the world, and the web knows. */
export const worldWish = (
  request: string,
  wishes: readonly Wish[],
  isKnown: (wish: Wish) => boolean,
): readonly Wish[] => {
  if (/\p{Script=Han}/u.test(request)) return [];
  const telling = wishes.filter(({ weight }) => weight === 1);
  const unknown = telling.filter((wish) => !isKnown(wish));
  const isQuestion = QUESTION.test(request.trim());
  // One alone that nobody asks about may be a slip of the hand.
  const isAboutWorld = unknown.length >= MOSTLY * telling.length && unknown.length > (isQuestion ? 0 : 1);
  const asked = unknown
    .slice(0, MOST_WORDS_TOLD)
    .map((wish) => wish.asked)
    .join(' ');
  const weight = (isQuestion ? OF_A_QUESTION : OF_A_REMARK) * (unknown.length / Math.max(1, telling.length));
  return isAboutWorld ? [{ asked, weight, answers: WAYS.map((stems) => ({ stems, weight: 1 })) }] : [];
};
