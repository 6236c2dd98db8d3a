import { mapEventIterator, ORPCError } from '@orpc/client';
import { isErrorCode } from '#shared/errors/catalog.ts';
import { type ErrorBody, PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Logger } from './logger.ts';
import { describeIssues } from './validation-issues.ts';

/** What an RPC error carries beside its code, status and message. */
export interface RpcErrorData {
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const hasIssues = (data: unknown): data is { issues: unknown } =>
  typeof data === 'object' && data !== null && 'issues' in data;

const isAsyncIterator = (value: unknown): value is AsyncIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Anything that a procedure threw, as an error of the catalogue. */
export const toCatalogError = (error: unknown): PatchbayError => {
  if (error instanceof PatchbayError) return error;
  if (isAbort(error)) return new PatchbayError('call-cancelled', {}, { cause: error });
  if (error instanceof ORPCError) {
    // oRPC checks the input before a procedure runs, and says what is wrong as zod issues.
    if (error.code === 'BAD_REQUEST')
      return new PatchbayError(
        'invalid-input',
        hasIssues(error.data) ? describeIssues(error.data.issues) : { problem: 'the request is malformed' },
        { cause: error },
      );
    if (error.code === 'NOT_FOUND') return new PatchbayError('not-found', { path: '' }, { cause: error });
    if (isErrorCode(error.code)) return new PatchbayError(error.code, rpcErrorBody(error).details);
  }
  return toPatchbayError(error);
};

/** The wire form: the catalogue's code and HTTP status, the message, and `data: {hint, details}`. No stack leaves. */
export const toRpcError = (error: unknown): ORPCError<string, RpcErrorData> => {
  if (error instanceof ORPCError && isErrorCode(error.code)) return error;
  const known = toCatalogError(error);
  return new ORPCError<string, RpcErrorData>(known.code, {
    status: known.status,
    message: known.message,
    data: { hint: known.hint, details: known.details },
    cause: known,
  });
};

/** Reads an RPC error back into the object that every door shows. */
export const rpcErrorBody = (error: ORPCError<string, unknown>): ErrorBody => {
  if (!isErrorCode(error.code)) return toCatalogError(error).toJSON();
  const data = (error.data ?? {}) as Partial<RpcErrorData>;
  return { code: error.code, message: error.message, hint: data.hint ?? '', details: data.details ?? {} };
};

/**
 * The interceptor that every door installs around its procedures (`clientInterceptors` of an RPC handler):
 * errors become those of the catalogue, also in the middle of a stream; bugs are logged here, once.
 */
export const createErrorInterceptor = (logger: Logger) => {
  const convert = (error: unknown, path: readonly string[]): ORPCError<string, RpcErrorData> => {
    const converted = toRpcError(error);
    if (converted.code === 'internal-error')
      logger.log('error', `${path.join('.')} failed`, {
        stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    return converted;
  };
  return async <T>(options: { readonly path: readonly string[]; next(): T | Promise<T> }): Promise<T> => {
    try {
      const output = await options.next();
      if (!isAsyncIterator(output)) return output;
      return mapEventIterator(output, {
        value: (value) => Promise.resolve(value),
        error: (error) => Promise.resolve(convert(error, options.path)),
      }) as T;
    } catch (error) {
      throw convert(error, options.path);
    }
  };
};
