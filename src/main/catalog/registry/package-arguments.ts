import type { RecipeArgument } from '#shared/model/catalog.ts';
import type { FieldGatherer } from './input-fields.ts';
import type { Argument } from './server-json.ts';

/** An argument that takes nothing of the person is known beforehand; one that does is a group. */
export interface ReadArgument {
  readonly part: RecipeArgument;
  /** What it is as text where nothing is filled in. */
  readonly constant?: string;
  readonly isFlag: boolean;
}

const readNamed = (argument: Argument, name: string, gather: FieldGatherer): ReadArgument[] => {
  if (argument.format === 'boolean') {
    if (argument.value === 'false') return [];
    if (argument.value === undefined) {
      const when = gather.template(argument, name).keys[0];
      return [{ part: { args: [name], ...(when === undefined ? {} : { when }) }, isFlag: true }];
    }
    return [{ part: name, constant: name, isFlag: true }];
  }
  const more = { repeated: argument.isRepeated ?? false };
  const { text } = gather.template(argument, name.replace(/=$/, ''), more);
  const args = name.endsWith('=') ? [`${name}${text}`] : [name, text];
  return [{ part: { args }, isFlag: true }];
};

/** The arguments of a package or its runtime, as parts of a command line. */
export const readArguments = (given: readonly Argument[], gather: FieldGatherer): readonly ReadArgument[] =>
  given.flatMap((argument): ReadArgument[] => {
    if (argument.type === 'named' && argument.name !== undefined && argument.name !== '')
      return readNamed(argument, argument.name, gather);
    const more = { repeated: argument.isRepeated ?? false };
    const { text, keys } = gather.template(argument, argument.valueHint ?? 'argument', more);
    const isFlag = text.startsWith('-');
    return keys.length === 0
      ? [{ part: text, constant: text, isFlag }]
      : [{ part: { args: [text] }, isFlag }];
  });
