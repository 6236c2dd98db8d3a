import { Refusal } from '../lib/refusal.ts';
import { constants, functions } from './functions.ts';
import { type Expression, type Operator, parseExpression } from './parse-expression.ts';
import {
  add,
  divide,
  multiply,
  negative,
  power,
  type Quantity,
  quantityOf,
  remainder,
  subtract,
} from './quantity.ts';

const operations: Readonly<Record<Operator, (left: Quantity, right: Quantity) => Quantity>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': remainder,
  '^': power,
};

const namesOf = (table: object): string => Object.keys(table).join(', ');

const constantOf = (name: string): Quantity => {
  const found = Object.hasOwn(constants, name) ? constants[name] : undefined;
  if (found !== undefined) return found;
  throw new Refusal(
    Object.hasOwn(functions, name)
      ? `${name} is a function: write ${functions[name]?.shown}.`
      : `There is no "${name}". Constants: ${namesOf(constants)}. Functions: ${namesOf(functions)}.`,
  );
};

const call = (name: string, args: readonly Quantity[]): Quantity => {
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined)
    throw new Refusal(`There is no function "${name}". There are ${namesOf(functions)}.`);
  const { least, most, shown, run } = found;
  if (args.length < least || args.length > most)
    throw new Refusal(`${name} was given ${args.length} arguments: write ${shown}.`);
  return run(args);
};

const workedOut = (expression: Expression): Quantity => {
  switch (expression.kind) {
    case 'number':
      return quantityOf(expression.written);
    case 'name':
      return constantOf(expression.name);
    case 'negative':
      return negative(workedOut(expression.of));
    case 'call':
      return call(expression.name, expression.args.map(workedOut));
    case 'operation':
      return operations[expression.operator](workedOut(expression.left), workedOut(expression.right));
  }
};

/** Works out an expression, without any code being made of it. Throws Refusal with what to do. */
export const evaluate = (text: string): Quantity => workedOut(parseExpression(text));
