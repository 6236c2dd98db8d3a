import jsep from 'jsep';
import { Refusal } from '../lib/refusal.ts';

/** What an expression is made of; there is no other way to write anything. */
export type Expression =
  | { readonly kind: 'number'; readonly written: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'negative'; readonly of: Expression }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

const operators = ['+', '-', '*', '/', '%', '^'] as const;
export type Operator = (typeof operators)[number];

const LONGEST = 2_000;
const DEEPEST = 100;

const spellings: Readonly<Record<string, Operator>> = { '**': '^', '×': '*', '·': '*', '÷': '/', '−': '-' };

/** The parser is one for the whole process and knows JavaScript's operators: here it is told ours. */
let prepared = false;
const prepare = (): void => {
  if (prepared) return;
  prepared = true;
  for (const sign of ['!', '~']) jsep.removeUnaryOp(sign);
  jsep.removeAllBinaryOps();
  for (const sign of ['+', '-', '−']) jsep.addBinaryOp(sign, 9);
  for (const sign of ['*', '/', '%', '×', '·', '÷']) jsep.addBinaryOp(sign, 10);
  for (const sign of ['^', '**']) jsep.addBinaryOp(sign, 11, true);
  jsep.addUnaryOp('−');
  jsep.removeAllLiterals();
  jsep.hooks.add('gobble-token', function (this: Parser, found: { node?: unknown }) {
    if (this.code !== OPENING) return;
    // Kept, so that (-2)^2 can be told from -2^2.
    found.node = { type: 'Group', of: this.gobbleGroup() };
  });
};

const OPENING = '('.charCodeAt(0);

interface Parser {
  readonly code: number;
  gobbleGroup(): unknown;
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const nodeOf = (value: unknown): Node => {
  if (isNode(value)) return value;
  throw new Refusal('A part of the expression is missing.');
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const operatorOf = (sign: unknown): Operator => {
  const spelled = spellings[textOf(sign)] ?? textOf(sign);
  const known = operators.find((operator) => operator === spelled);
  if (known === undefined)
    throw new Refusal(`There is no operator "${spelled}"; there are ${operators.join(' ')}.`);
  return known;
};

const negativeOf = (of: Expression): Expression => ({ kind: 'negative', of });

/** The left end of powers in a row: -2^2^3 is -(2^2^3), as in mathematics. */
const powerOf = (left: Node, right: Expression, deeper: (node: unknown) => Expression): Expression => {
  if (left.type === 'UnaryExpression') {
    const inner = powerOf(nodeOf(left.argument), right, deeper);
    return left.operator === '+' ? inner : negativeOf(inner);
  }
  return { kind: 'operation', operator: '^', left: deeper(left), right };
};

type Reader = (node: Node, deeper: (node: unknown) => Expression) => Expression;

const readers: Readonly<Record<string, Reader>> = {
  Literal: ({ raw, value }) => {
    if (typeof value !== 'number') throw new Refusal('Only numbers can be worked with, no text.');
    return { kind: 'number', written: textOf(raw) };
  },
  Identifier: ({ name }) => ({ kind: 'name', name: textOf(name) }),
  Group: ({ of }, deeper) => deeper(of),
  UnaryExpression: ({ operator, argument }, deeper) =>
    operator === '+' ? deeper(argument) : negativeOf(deeper(argument)),
  BinaryExpression: ({ operator, left, right }, deeper) => {
    const known = operatorOf(operator);
    if (known === '^') return powerOf(nodeOf(left), deeper(right), deeper);
    return { kind: 'operation', operator: known, left: deeper(left), right: deeper(right) };
  },
  CallExpression: ({ callee, arguments: args }, deeper) => {
    const called = nodeOf(callee);
    if (called.type !== 'Identifier')
      throw new Refusal('Write * between two factors: 2 * (3 + 4), not 2(3 + 4).');
    return { kind: 'call', name: textOf(called.name), args: (Array.isArray(args) ? args : []).map(deeper) };
  },
  Compound: () => {
    throw new Refusal(
      'This is more than one expression. Write 1234.5 instead of 1,234.5 or 1 234.5, and * between two factors: 2 * (3 + 4).',
    );
  },
  SequenceExpression: () => {
    throw new Refusal('A comma stands only between the arguments of a function; write 1234.5, not 1,234.5.');
  },
};

const nestingOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
};

/** Throws Refusal for what is too long, too deep, or not arithmetic. */
export const parseExpression = (text: string): Expression => {
  if (text.trim() === '') throw new Refusal('The expression is empty.');
  if (text.length > LONGEST) throw new Refusal(`An expression has at most ${LONGEST} characters.`);
  if (nestingOf(text) > DEEPEST || /(?:[-+−]\s*){50}/.test(text))
    throw new Refusal(`An expression is nested at most ${DEEPEST} deep.`);
  prepare();
  const read =
    (depth: number) =>
    (value: unknown): Expression => {
      if (depth > DEEPEST * 4) throw new Refusal('The expression is nested too deep; work it out in parts.');
      const node = nodeOf(value);
      const reader = readers[node.type];
      if (reader === undefined)
        throw new Refusal('Only numbers, + - * / % ^, parentheses, functions and constants can be used.');
      return reader(node, read(depth + 1));
    };
  let tree: unknown;
  try {
    tree = jsep(text);
  } catch (error) {
    throw new Refusal(
      `The expression cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  return read(0)(tree);
};
