import { Decimal } from 'decimal.js';
import { Refusal } from '../lib/refusal.ts';
import {
  add,
  approximately,
  divide,
  exactly,
  multiply,
  type Quantity,
  quantityOf,
  remainder,
  squareRoot,
  tooSmall,
} from './quantity.ts';

/** 450! has 1,001 digits. */
const LARGEST_FACTORIAL = 449;
/** Beyond this an angle says nothing: its last digit is more than a whole turn. */
const LARGEST_ANGLE = 1e15;
/** Beyond these tanh is 1, and atan a quarter of a turn, to all the digits that are worked out. */
const TANH_IS_ONE = 100;
const ATAN_IS_QUARTER = 1e70;
/** Any number of arguments, though not the whole of a spreadsheet. */
const MANY = 200;

export interface MathFunction {
  readonly least: number;
  readonly most: number;
  /** For people and models, as `log(x, base)`. */
  readonly shown: string;
  run(args: readonly Quantity[]): Quantity;
}

const of = (args: readonly Quantity[], index: number): Quantity => {
  const quantity = args[index];
  if (quantity === undefined) throw new Refusal('An argument is missing.');
  return quantity;
};

const one = (shown: string, run: (x: Quantity) => Quantity): MathFunction => ({
  least: 1,
  most: 1,
  shown,
  run: (args) => run(of(args, 0)),
});

const two = (shown: string, run: (a: Quantity, b: Quantity) => Quantity): MathFunction => ({
  least: 2,
  most: 2,
  shown,
  run: (args) => run(of(args, 0), of(args, 1)),
});

const many = (shown: string, run: (all: readonly Quantity[]) => Quantity): MathFunction => ({
  least: 1,
  most: MANY,
  shown,
  run,
});

/** Keeps what was exact: the result has no more digits than the number. */
const kept = (shown: string, work: (value: Decimal) => Decimal): MathFunction =>
  one(shown, ({ value, isExact }) => ({ value: work(value), isExact }));

const unending = (shown: string, undefinedBecause: string, work: (value: Decimal) => Decimal): MathFunction =>
  one(shown, ({ value }) => approximately((narrow) => work(narrow(value)), undefinedBecause));

const aboveZero = ({ value }: Quantity): void => {
  if (value.lte(0)) throw new Refusal('Only numbers above zero have a logarithm.');
};

const logarithm = (shown: string, work: (value: Decimal) => Decimal): MathFunction =>
  one(shown, (x) => {
    aboveZero(x);
    return approximately((narrow) => work(narrow(x.value)), 'There is no such logarithm.');
  });

const angle = (shown: string, work: (value: Decimal) => Decimal): MathFunction =>
  one(shown, ({ value }) => {
    if (value.abs().gt(LARGEST_ANGLE)) throw new Refusal(`An angle is at most ${LARGEST_ANGLE} radians.`);
    return approximately((narrow) => work(narrow(value)), 'There is no value at this angle.');
  });

/** A small whole number, as for a count. */
const wholeOf = ({ value }: Quantity, most: number, what: string): number => {
  if (!value.isInteger() || value.isNegative() || value.gt(most))
    throw new Refusal(`${what} must be a whole number from 0 to ${most}.`);
  return value.toNumber();
};

const productOf = (from: number, to: number): Quantity => {
  let product = exactly(1);
  for (let factor = from; factor <= to; factor += 1) product = multiply(product, exactly(factor));
  return product;
};

const permutations = (n: Quantity, k: Quantity): Quantity => {
  const all = wholeOf(n, 1_000_000, 'n');
  const chosen = wholeOf(k, LARGEST_FACTORIAL, 'k');
  return chosen > all ? exactly(0) : productOf(all - chosen + 1, all);
};

const combinations = (n: Quantity, k: Quantity): Quantity => {
  const all = wholeOf(n, 1_000_000, 'n');
  const wanted = wholeOf(k, 1_000_000, 'k');
  const chosen = exactly(Math.min(wanted, Math.max(all - wanted, 0)));
  return wanted > all ? exactly(0) : divide(permutations(n, chosen), productOf(1, chosen.value.toNumber()));
};

const greatestCommonDivisor = (a: Quantity, b: Quantity): Quantity => {
  if (!a.value.isInteger() || !b.value.isInteger()) throw new Refusal('gcd and lcm take whole numbers.');
  let [x, y]: readonly [Quantity, Quantity] = [a, b];
  while (!y.value.isZero()) [x, y] = [y, remainder(x, y)];
  return { value: x.value.abs(), isExact: x.isExact };
};

const sum = (all: readonly Quantity[]): Quantity => all.reduce(add, exactly(0));

const ascending = (all: readonly Quantity[]): readonly Quantity[] =>
  [...all].sort((a, b) => a.value.comparedTo(b.value));

const median = (all: readonly Quantity[]): Quantity => {
  const sorted = ascending(all);
  const upper = of(sorted, Math.floor(sorted.length / 2));
  return sorted.length % 2 === 1 ? upper : divide(add(of(sorted, sorted.length / 2 - 1), upper), exactly(2));
};

const variance = (all: readonly Quantity[]): Quantity => {
  if (all.length < 2) throw new Refusal('A variance needs at least two numbers.');
  const mean = divide(sum(all), exactly(all.length));
  const squares = all.map((x) => add(x, { ...mean, value: mean.value.negated() })).map((x) => multiply(x, x));
  return divide(sum(squares), exactly(all.length - 1));
};

/** From the power of e: the series of the library go on for hours where x is large. */
const eachWay = (x: Decimal): readonly [Decimal, Decimal] => [x.exp(), x.negated().exp()];

const sinh = (x: Decimal): Decimal => {
  if (x.abs().lte(1)) return x.sinh();
  const [up, down] = eachWay(x);
  return up.minus(down).div(2);
};

const cosh = (x: Decimal): Decimal => {
  const [up, down] = eachWay(x);
  return up.plus(down).div(2);
};

const tanh = (x: Decimal): Decimal => {
  if (x.abs().gt(TANH_IS_ONE)) return x.div(x.abs());
  return x.abs().lte(1) ? x.tanh() : sinh(x).div(cosh(x));
};

const atan = (x: Decimal): Decimal => {
  if (x.abs().lte(1)) return x.atan();
  const quarter = x.div(x.abs()).times(halfTurn.value).div(2);
  return x.abs().gt(ATAN_IS_QUARTER) ? quarter : quarter.minus(x.pow(-1).atan());
};

/** What is not nothing and came out as nothing left the range. */
const exp = (x: Decimal): Decimal => {
  const power = x.exp();
  if (power.isZero()) throw tooSmall();
  return power;
};

const halfTurn = quantityOf('3.1415926535897932384626433832795028841971693993751058209749445923');
const degrees = { ...divide(exactly(180), halfTurn), isExact: false };

/** The names that an expression may use, and nothing else. */
export const functions: Readonly<Record<string, MathFunction>> = {
  abs: kept('abs(x)', (x) => x.abs()),
  floor: kept('floor(x)', (x) => x.floor()),
  ceil: kept('ceil(x)', (x) => x.ceil()),
  trunc: kept('trunc(x)', (x) => x.trunc()),
  round: {
    least: 1,
    most: 2,
    shown: 'round(x, digits)',
    run: (args) => {
      const { value, isExact } = of(args, 0);
      const places = args.length === 1 ? 0 : wholeOf(of(args, 1), 100, 'The number of digits');
      // Half away from zero, as at school and in a spreadsheet.
      return { value: value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP), isExact };
    },
  },
  sign: kept('sign(x)', (x) => exactly(x.isZero() ? 0 : x.isNegative() ? -1 : 1).value),
  sqrt: one('sqrt(x)', squareRoot),
  cbrt: one('cbrt(x)', ({ value, isExact }) => {
    const root = value.cbrt();
    return {
      value: root,
      isExact: isExact && root.times(root).times(root).equals(value) && root.precision() < 300,
    };
  }),
  exp: unending('exp(x)', 'There is no such power.', exp),
  ln: logarithm('ln(x)', (x) => x.ln()),
  log10: logarithm('log10(x)', (x) => x.log(10)),
  log2: logarithm('log2(x)', (x) => x.log(2)),
  log: two('log(x, base)', (x, base) => {
    if (base.value.equals(1)) throw new Refusal('The base of a logarithm cannot be 1.');
    aboveZero(base);
    aboveZero(x);
    return approximately((narrow) => narrow(x.value).log(narrow(base.value)), 'There is no such logarithm.');
  }),
  sin: angle('sin(radians)', (x) => x.sin()),
  cos: angle('cos(radians)', (x) => x.cos()),
  tan: angle('tan(radians)', (x) => x.tan()),
  asin: unending('asin(x)', 'asin takes numbers from -1 to 1.', (x) => x.asin()),
  acos: unending('acos(x)', 'acos takes numbers from -1 to 1.', (x) => x.acos()),
  atan: unending('atan(x)', 'There is no such angle.', atan),
  sinh: unending('sinh(x)', 'There is no such value.', sinh),
  cosh: unending('cosh(x)', 'There is no such value.', cosh),
  tanh: unending('tanh(x)', 'There is no such value.', tanh),
  degrees: one('degrees(radians)', (x) => multiply(x, degrees)),
  radians: one('radians(degrees)', (x) => divide(x, degrees)),
  hypot: two('hypot(a, b)', (a, b) => squareRoot(add(multiply(a, a), multiply(b, b)))),
  mod: two('mod(a, b)', remainder),
  gcd: two('gcd(a, b)', greatestCommonDivisor),
  lcm: two('lcm(a, b)', (a, b) => {
    const divisor = greatestCommonDivisor(a, b);
    if (divisor.value.isZero()) return exactly(0);
    const { value, isExact } = multiply(divide(a, divisor), b);
    return { value: value.abs(), isExact };
  }),
  factorial: one('factorial(n)', (n) => productOf(2, wholeOf(n, LARGEST_FACTORIAL, 'The number'))),
  permutations: two('permutations(n, k)', permutations),
  combinations: two('combinations(n, k)', combinations),
  min: many('min(a, b, …)', (all) => of(ascending(all), 0)),
  max: many('max(a, b, …)', (all) => of(ascending(all), all.length - 1)),
  sum: many('sum(a, b, …)', sum),
  mean: many('mean(a, b, …)', (all) => divide(sum(all), exactly(all.length))),
  median: many('median(a, b, …)', median),
  variance: many('variance(a, b, …)', variance),
  stdev: many('stdev(a, b, …)', (all) => squareRoot(variance(all))),
};

const unendingConstant = (digits: string): Quantity => ({ ...quantityOf(digits), isExact: false });

export const constants: Readonly<Record<string, Quantity>> = {
  pi: { ...halfTurn, isExact: false },
  tau: { ...multiply(halfTurn, exactly(2)), isExact: false },
  e: unendingConstant('2.7182818284590452353602874713526624977572470936999595749669676277'),
  phi: unendingConstant('1.6180339887498948482045868343656381177203091798057628621354486227'),
};
