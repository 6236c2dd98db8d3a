import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../lib/refusal.ts';
import { evaluate } from './evaluate.ts';
import { textOf } from './quantity.ts';

const exact = (text: string): string => {
  const quantity = evaluate(text);
  expect(quantity.isExact, text).toBe(true);
  return textOf(quantity);
};
const rounded = (text: string): string => {
  const quantity = evaluate(text);
  expect(quantity.isExact, text).toBe(false);
  return textOf(quantity);
};

describe('evaluate', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['10 - 4 - 3', '3'],
    ['100 / 8 / 5', '2.5'],
    ['2 ^ 3 ^ 2', '512'],
    ['2 ** 10', '1024'],
    ['-2 ^ 2', '-4'],
    ['(-2) ^ 2', '4'],
    ['-(-2) ^ 3', '8'],
    ['2 ^ -2', '0.25'],
    ['--3', '3'],
    ['+3 - -4', '7'],
    ['2 × 3 ÷ 4', '1.5'],
    ['5 − 7', '-2'],
    ['7 % 3', '1'],
    ['-7 % 3', '-1'],
    ['0.3 % 0.1', '0'],
    ['1e3 + 1E-3', '1000.001'],
    ['.5 + 1.', '1.5'],
    ['99999999999999999999 + 1', '100000000000000000000'],
    [
      '123456789012345678901234567890 * 987654321098765432109876543210',
      '121932631137021795226185032733622923332237463801111263526900',
    ],
    ['1 / 8', '0.125'],
    ['2 ^ 200', '1606938044258990275541962092341162602522202993782792835301376'],
    ['10 ^ 400 - 10 ^ 400', '0'],
    ['0 ^ 0', '1'],
    ['sqrt(144)', '12'],
    ['sqrt(0.01)', '0.1'],
    ['cbrt(27)', '3'],
    ['abs(-3.5)', '3.5'],
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(2.345, 2)', '2.35'],
    ['floor(-1.5)', '-2'],
    ['ceil(-1.5)', '-1'],
    ['trunc(-1.5)', '-1'],
    ['sign(-9)', '-1'],
    ['factorial(0)', '1'],
    ['factorial(25)', '15511210043330985984000000'],
    ['combinations(52, 5)', '2598960'],
    ['combinations(3, 5)', '0'],
    ['permutations(5, 2)', '20'],
    ['gcd(84, 36)', '12'],
    ['lcm(4, 6)', '12'],
    ['lcm(0, 0)', '0'],
    ['min(3, 1, 2)', '1'],
    ['max(3, 1, 2)', '3'],
    ['sum(0.1, 0.2, 0.3)', '0.6'],
    ['mean(1, 2, 3, 4)', '2.5'],
    ['median(5, 1, 3)', '3'],
    ['median(4, 1, 3, 2)', '2.5'],
    ['variance(2, 4, 4, 4, 5, 5, 7, 9, 5)', '4'],
    ['stdev(1, 3, 5, 7, 9, 1, 3, 5, 7, 9, 5)', 'sqrt(8)'],
    ['hypot(3, 4)', '5'],
    ['mod(10, 4)', '2'],
  ])('works out %s', (text, result) => {
    if (result.startsWith('sqrt')) expect(rounded(text)).toBe(rounded(result));
    else expect(exact(text)).toBe(result);
  });

  it.each([
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 / 3', '0.6666666666666666666666666666666667'],
    ['1 / 3 * 3', '1'],
    ['sqrt(2)', '1.414213562373095048801688724209698'],
    ['2 ^ 0.5', '1.414213562373095048801688724209698'],
    ['pi', '3.141592653589793238462643383279503'],
    ['e', '2.718281828459045235360287471352662'],
    ['sin(pi / 6)', '0.5'],
    ['cos(0)', '1'],
    ['degrees(pi)', '180'],
    ['radians(180)', '3.141592653589793238462643383279503'],
    ['ln(e)', '1'],
    ['log10(1000)', '3'],
    ['log2(1024)', '10'],
    ['log(81, 3)', '4'],
    ['exp(1)', '2.718281828459045235360287471352662'],
    ['atan(1) * 4', '3.141592653589793238462643383279503'],
    // Inputs at which a plain series goes on for hours.
    ['tanh(1e9)', '1'],
    ['tanh(-1e9000)', '-1'],
    ['tanh(2)', '0.9640275800758168839464137241009232'],
    ['sinh(2)', '3.626860407847018767668213982801262'],
    ['cosh(-2)', '3.762195691083631459562213477773746'],
    ['sinh(0.5)', '0.5210953054937473616224256264114916'],
    ['atan(1e9000)', '1.570796326794896619231321691639751'],
    ['atan(-1e30)', '-1.570796326794896619231321691638751'],
    ['atan(2)', '1.107148717794090503017065460178537'],
    ['atan(1e-9000)', '1e-9000'],
    ['1.0000001 ^ 10000000', '2.718281692544966271198550225777813'],
    ['7 ^ 5000', '3.4E'],
  ])('rounds %s, and says so', (text, result) => {
    if (result.endsWith('E')) expect(rounded(text)).toMatch(/^\d\.\d{33}e\+4225$/);
    else expect(rounded(text)).toBe(result);
  });

  it.each([
    ['', 'empty'],
    ['1 / 0', 'divided by zero'],
    ['5 % 0', 'divided by zero'],
    ['0 ^ -1', 'Zero has no negative power'],
    ['(-8) ^ (1 / 3)', 'no such power'],
    ['sqrt(-1)', 'no square root'],
    ['ln(0)', 'above zero'],
    ['log(8, 1)', 'cannot be 1'],
    ['log(8)', 'write log(x, base)'],
    ['asin(2)', '-1 to 1'],
    ['sin(1e20)', 'An angle is at most'],
    ['factorial(1.5)', 'whole number'],
    ['factorial(-1)', 'whole number'],
    ['factorial(100000)', 'whole number from 0'],
    ['round(1, 1000)', 'number of digits'],
    ['10 ^ 100000', 'beyond 10'],
    ['10 ^ (10 ^ 1000)', 'beyond 10'],
    ['9 ^ 9 ^ 9 ^ 9', 'beyond 10'],
    ['1e-9000 * 1e-9000', 'too small'],
    ['exp(-1e9)', 'too small'],
    ['sinh(1e6)', 'beyond 10'],
    ['cosh(-1e9000)', 'beyond 10'],
    ['2 +', 'cannot be read'],
    ['(1', 'cannot be read'],
    ['1,234', 'Write 1234.5'],
    ['2 (3)', '* between two factors'],
    ['sum(2)(3)', 'Write * between'],
    ['max((1, 2), 3)', 'A comma stands only'],
    ['2 3', 'more than one'],
    ['hello', 'There is no "hello"'],
    ['hello(1)', 'There is no function "hello"'],
    ['sin', 'sin is a function: write sin(radians)'],
    ['sqrt(1, 2)', 'write sqrt(x)'],
    ['min()', 'write min(a, b, …)'],
    ['gcd(1.5, 2)', 'whole numbers'],
    ['variance(1)', 'two numbers'],
    ["'text'", 'no text'],
    ['constructor', 'There is no "constructor"'],
    ['__proto__', 'There is no "__proto__"'],
    ['toString()', 'There is no function'],
    ['pi.constructor', 'can be used'],
    ["pi['constructor']", 'can be used'],
    ['(1).constructor.constructor("return process")()', 'cannot be read'],
    ['this', 'can be used'],
    ['process.exit(1)', 'Write *'],
    ['[1, 2]', 'can be used'],
    ['1 ? 2 : 3', 'can be used'],
    ['1 == 1', 'cannot be read'],
    ['a = 1', 'cannot be read'],
    ['`x`', 'cannot be read'],
    ['1; 2', 'more than one'],
    ['0x10', 'cannot be read'],
    [`${'('.repeat(200)}1${')'.repeat(200)}`, 'nested'],
    [`${'-'.repeat(500)}1`, 'nested'],
    [`1${'+1'.repeat(900)}`, 'nested'],
    [`1${'+1'.repeat(2_000)}`, 'at most 2000 characters'],
    [`2${'^2'.repeat(500)}`, ''],
  ])('refuses %s with words that help', (text, words) => {
    expect(() => evaluate(text)).toThrow(Refusal);
    expect(() => evaluate(text)).toThrow(words);
  });

  it('agrees with whole numbers of any size', () => {
    const whole = fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n });
    fc.assert(
      fc.property(whole, whole, whole, (a, b, c) => {
        expect(exact(`(${a}) * (${b}) - (${c})`)).toBe(String(a * b - c));
        if (b !== 0n) expect(exact(`(${a}) % (${b})`)).toBe(String(a % b));
      }),
      { numRuns: 200 },
    );
  });

  it('never says anything but a number or a refusal', () => {
    const piece = fc.constantFrom(
      ...'0123456789.eE+-*/%^()[]{},;:?!=<>&|`\'"\\ xpi'.split(''),
      'sqrt(',
      'pi',
      '**',
      'min(',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        try {
          expect(textOf(evaluate(pieces.join('')))).toMatch(/^-?\d/);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
