import { Decimal } from 'decimal.js';
import { Refusal } from '../lib/refusal.ts';

/** Up to so many digits a result is exact, if it has an end at all. */
const EXACT_DIGITS = 1_000;
/** Roots, logarithms and angles have no end; they are worked out to so many digits and shown with fewer. */
const WORKING_DIGITS = 64;
const SHOWN_DIGITS = 34;
const LARGEST_EXPONENT = 10_000;
/** Longer numbers are written with an exponent. */
const WRITTEN_OUT = 1_000;

const limits = {
  maxE: LARGEST_EXPONENT,
  minE: -LARGEST_EXPONENT,
  rounding: Decimal.ROUND_HALF_EVEN,
  defaults: true,
} as const;
const Wide = Decimal.clone({ ...limits, precision: EXACT_DIGITS });
const Narrow = Decimal.clone({ ...limits, precision: WORKING_DIGITS });
/** For the proof: a product of two exact numbers always fits. */
const Proof = Decimal.clone({ ...limits, precision: 2 * EXACT_DIGITS + 2 });

/** A number, and whether it is exactly what was asked for. */
export interface Quantity {
  readonly value: Decimal;
  readonly isExact: boolean;
}

const tooLarge = (): Refusal => new Refusal(`The result is beyond 10 to the power of ${LARGEST_EXPONENT}.`);

/** What left the range, or has no value, is refused rather than shown as Infinity or NaN. */
const checked = (value: Decimal, isExact: boolean, undefinedBecause: string): Quantity => {
  if (value.isNaN()) throw new Refusal(undefinedBecause);
  if (!value.isFinite()) throw tooLarge();
  return { value: new Wide(value), isExact };
};

const written = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,5})?$/i;

/** A number as it was written. Throws Refusal for what is none. */
export const quantityOf = (text: string): Quantity => {
  const trimmed = text.trim();
  if (!written.test(trimmed))
    throw new Refusal(
      `"${trimmed.slice(0, 60)}" is no number; write it like 1234.5 or 6.02e23, without separators.`,
    );
  const value = new Wide(trimmed);
  if (value.precision() > EXACT_DIGITS) throw new Refusal(`A number has at most ${EXACT_DIGITS} digits.`);
  if (!value.isFinite()) throw tooLarge();
  return { value, isExact: true };
};

export const exactly = (value: Decimal.Value): Quantity => ({ value: new Wide(value), isExact: true });

const lastPlace = (value: Decimal): number => value.e - value.precision() + 1;

const fitsSum = (a: Decimal, b: Decimal): boolean =>
  a.isZero() || b.isZero() || Math.max(a.e, b.e) + 2 - Math.min(lastPlace(a), lastPlace(b)) <= EXACT_DIGITS;

const vanished = (result: Decimal, ...parts: readonly Decimal[]): boolean =>
  result.isZero() && parts.every((part) => !part.isZero());

export const tooSmall = (): Refusal => new Refusal('The result is too small to be told from zero.');

export const add = (a: Quantity, b: Quantity): Quantity =>
  checked(
    a.value.plus(b.value),
    a.isExact && b.isExact && fitsSum(a.value, b.value),
    'This sum has no value.',
  );

export const negative = ({ value, isExact }: Quantity): Quantity => ({ value: value.negated(), isExact });

export const subtract = (a: Quantity, b: Quantity): Quantity => add(a, negative(b));

export const multiply = (a: Quantity, b: Quantity): Quantity => {
  const product = a.value.times(b.value);
  if (vanished(product, a.value, b.value)) throw tooSmall();
  const fits = a.value.precision() + b.value.precision() <= EXACT_DIGITS;
  return checked(product, a.isExact && b.isExact && fits, 'This product has no value.');
};

export const divide = (a: Quantity, b: Quantity): Quantity => {
  if (b.value.isZero()) throw new Refusal('Nothing can be divided by zero.');
  const quotient = a.value.div(b.value);
  if (vanished(quotient, a.value)) throw tooSmall();
  const comesBack = new Proof(quotient).times(b.value).equals(a.value);
  return checked(quotient, a.isExact && b.isExact && comesBack, 'This quotient has no value.');
};

export const remainder = (a: Quantity, b: Quantity): Quantity => {
  if (b.value.isZero()) throw new Refusal('Nothing can be divided by zero.');
  const Exact = Decimal.clone({
    ...limits,
    precision: Math.max(1, a.value.e - lastPlace(b.value) + 2 + EXACT_DIGITS),
  });
  return checked(new Exact(a.value).mod(b.value), a.isExact && b.isExact, 'This remainder has no value.');
};

/** What is worked out to a number of digits; `proof` tells whether it came out exact. */
export const approximately = (
  work: (number: (value: Decimal) => Decimal) => Decimal,
  undefinedBecause: string,
  isExact = false,
): Quantity =>
  checked(
    work((value) => new Narrow(value)),
    isExact,
    undefinedBecause,
  );

/** The logarithm of the number without the zeros at its end: what a power multiplies the number of digits by. */
const digitsLog = (value: Decimal): number =>
  value.isZero()
    ? 0
    : Math.log10(Math.abs(Number(new Narrow(value).toExponential().split('e')[0]))) + value.precision() - 1;

export const power = (base: Quantity, exponent: Quantity): Quantity => {
  const [b, e] = [base.value, exponent.value];
  if (b.isZero() && e.isNegative() && !e.isZero()) throw new Refusal('Zero has no negative power.');
  if (e.isNegative() && e.isInteger() && base.isExact)
    return divide(exactly(1), power(base, negative(exponent)));
  const isWhole = e.isInteger() && e.abs().lte(LARGEST_EXPONENT);
  const fits = isWhole && digitsLog(b) * e.toNumber() < EXACT_DIGITS - 1;
  const result = fits ? b.pow(e) : new Narrow(b).pow(new Narrow(e));
  if (vanished(result, b)) throw tooSmall();
  const isExact = base.isExact && exponent.isExact && fits;
  return checked(result, isExact, 'A negative number has no such power among the real numbers.');
};

export const squareRoot = (of: Quantity): Quantity => {
  if (of.value.isNegative() && !of.value.isZero())
    throw new Refusal('A negative number has no square root among the real numbers.');
  const root = of.value.sqrt();
  const isExact = of.isExact && new Proof(root).times(root).equals(of.value);
  return checked(root, isExact, 'This root has no value.');
};

/** As people and programs write it: in full where that is short, with an exponent where it is not. */
export const textOf = ({ value, isExact }: Quantity): string => {
  const shown = isExact ? value : value.toSignificantDigits(SHOWN_DIGITS);
  if (shown.isZero()) return '0';
  const isLong = Math.abs(shown.e) > (isExact ? WRITTEN_OUT : SHOWN_DIGITS);
  return isLong ? shown.toExponential() : shown.toFixed();
};
