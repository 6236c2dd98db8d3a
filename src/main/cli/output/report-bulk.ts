import type { ContractOutputs } from '#shared/contract/index.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailed } from './report-error.ts';
import { visible } from './visible.ts';

export type BulkAnswer = ContractOutputs['servers']['bulk'];

const answerText = ({ items }: BulkAnswer, done: string): string => {
  const count = items.filter(({ ok }) => ok).length;
  return `${count} ${count === 1 ? 'server' : 'servers'} ${done}.\n`;
};

const failureText = ({ items }: BulkAnswer): string =>
  items
    .filter(({ ok }) => !ok)
    .map(({ id, name, error }) =>
      visible(`${name ?? id}: ${error?.message ?? ''} ${error?.hint ?? ''}`.trim()),
    )
    .map((line) => `${line}\n`)
    .join('');

/** "3 servers <done>." on standard output, what was not done and why on standard error. Throws CommandFailed for any. */
export const reportBulk = (context: CommandContext, answer: BulkAnswer, done: string): void => {
  context.print(answer, () => answerText(answer, done));
  if (answer.items.every(({ ok }) => ok)) return;
  if (!context.json()) context.io.err(failureText(answer));
  throw new CommandFailed('not all of it was done');
};
