import { ORPCError } from '@orpc/client';
import { CommanderError } from 'commander';
import { type ErrorBody, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { errorText } from '../../error-text.ts';
import { rpcErrorBody, toCatalogError } from '../../rpc-errors.ts';
import type { CliIo } from '../io.ts';
import { visible } from './visible.ts';

export const EXIT_DONE = 0;
const EXIT_FAILED = 1;
export const EXIT_WRONG_USAGE = 2;

/** Thrown where a command has said everything already and only the exit code is left. */
export class CommandFailed extends Error {}

const toErrorBody = (error: unknown): ErrorBody => {
  if (error instanceof CommanderError)
    return new PatchbayError('wrong-usage', { problem: error.message.replace(/^error: /, '') }).toJSON();
  if (error instanceof ORPCError) return rpcErrorBody(error);
  return toCatalogError(error).toJSON();
};

/** fetch() says only that it failed: the running program has gone away in the middle. */
const isGone = (error: unknown): boolean =>
  error instanceof TypeError && ['fetch failed', 'terminated'].includes(error.message);

/** Says an error on standard error, as text or as one line of JSON, and gives the exit code. */
export const reportError = (
  error: unknown,
  io: Pick<CliIo, 'err'>,
  json: boolean,
  dataDir: string,
): number => {
  if (error instanceof CommandFailed) return EXIT_FAILED;
  const body = toErrorBody(isGone(error) ? new PatchbayError('not-running', { dataDir }) : error);
  io.err(json ? `${JSON.stringify(body)}\n` : visible(errorText(body)));
  return body.code === 'wrong-usage' ? EXIT_WRONG_USAGE : EXIT_FAILED;
};
