import * as z from 'zod';
import { type BuiltInTool, toolsOf } from '../lib/built-in-tool.ts';
import { answer } from '../lib/tool-answer.ts';
import { evaluate } from './evaluate.ts';
import { constants, functions } from './functions.ts';
import { add, divide, multiply, power, type Quantity, quantityOf, subtract, textOf } from './quantity.ts';

const calculatorTool = toolsOf<undefined>();

const number = (what: string) =>
  z
    .union([z.number(), z.string().max(1_100)])
    .describe(`${what}; as text where it has more than 15 digits or must stay exact`);

const output = z.object({
  result: z.string().describe('The result with all of its digits'),
  number: z
    .number()
    .nullable()
    .describe('The same as a number of the usual precision, null where that cannot hold it'),
  isExact: z.boolean().describe('Whether no digit was rounded away'),
});

const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;

const resultOf = (quantity: Quantity) => {
  const result = textOf(quantity);
  const number = Number(result);
  return answer({ result, number: Number.isFinite(number) ? number : null, isExact: quantity.isExact });
};

const operation = (
  texts: Pick<BuiltInTool<undefined>, 'name' | 'title' | 'description' | 'drawing'>,
  [first, second]: readonly [string, string],
  work: (a: Quantity, b: Quantity) => Quantity,
): BuiltInTool<undefined> =>
  calculatorTool({
    ...texts,
    input: z.object({ a: number(first), b: number(second) }),
    output,
    annotations,
    run: async ({ a, b }) => resultOf(work(quantityOf(String(a)), quantityOf(String(b)))),
  });

const listOf = (shown: readonly string[]): string => shown.join(', ');

export const calculatorTools: readonly BuiltInTool<undefined>[] = [
  operation(
    { name: 'add', title: 'Add', description: 'a + b, exact.', drawing: '<path d="M12 5v14M5 12h14"/>' },
    ['The first number', 'The second number'],
    add,
  ),
  operation(
    { name: 'subtract', title: 'Subtract', description: 'a - b, exact.', drawing: '<path d="M5 12h14"/>' },
    ['The number to take from', 'The number to take away'],
    subtract,
  ),
  operation(
    {
      name: 'multiply',
      title: 'Multiply',
      description: 'a × b, exact.',
      drawing: '<path d="M6 6l12 12M18 6L6 18"/>',
    },
    ['The first factor', 'The second factor'],
    multiply,
  ),
  operation(
    {
      name: 'divide',
      title: 'Divide',
      description: 'a ÷ b: exact where the quotient has an end, rounded to 34 digits where it has none.',
      drawing: '<path d="M5 12h14M12 6v.01M12 18v.01"/>',
    },
    ['The number to divide', 'The number to divide by'],
    divide,
  ),
  operation(
    {
      name: 'power',
      title: 'Power',
      description: 'a to the power of b: exact for whole powers of up to 1000 digits.',
      drawing: '<path d="M5 19l8-10M5 9l8 10M16 5h4l-4 5h4"/>',
    },
    ['The base', 'The exponent'],
    power,
  ),
  calculatorTool({
    name: 'evaluate',
    title: 'Evaluate',
    description: `Works out an expression with exact decimal numbers: + - * / % ^ and parentheses; constants ${listOf(Object.keys(constants))}; functions ${listOf(Object.values(functions).map(({ shown }) => shown))}. Angles are in radians. Example: (1 + 0.05)^10 * 1200`,
    drawing:
      '<rect x="5" y="3" width="14" height="18" rx="2"/><path d="M9 7h6M9 12v.01M12 12v.01M15 12v.01M9 16v.01M12 16v.01M15 16v.01"/>',
    input: z.object({ expression: z.string().describe('As in 2 * (3 + sqrt(16)) ^ 2') }),
    output,
    annotations,
    run: async ({ expression }) => resultOf(evaluate(expression)),
  }),
];
