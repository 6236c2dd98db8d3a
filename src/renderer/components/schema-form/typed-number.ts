const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** What a typed text means for a number: nothing, a number, or the text itself, which the check refuses. */
export const numberOf = (typed: unknown): unknown => {
  if (typeof typed !== 'string') return typed;
  const text = typed.trim();
  if (text === '') return undefined;
  const number = Number(text);
  return NUMBER.test(text) && Number.isFinite(number) ? number : typed;
};

/** Whether a text may stand for the number: an integer of more digits than a number holds would be shown as what it is not. */
const isExact = (number: unknown): boolean =>
  typeof number !== 'number' || !Number.isInteger(number) || Number.isSafeInteger(number);

/** What is shown of a number: as it was typed (`1.`, `1.50`, `1e3`), for as long as that is the value. */
export const shownNumber = (value: unknown, typed: string | undefined): unknown =>
  typed !== undefined && isExact(value) && Object.is(numberOf(typed), value) ? typed : value;
