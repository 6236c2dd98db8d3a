import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import { codes, RpcFailure } from './json-rpc.ts';

/** What went wrong, with what to do, for a model or a person to read. */
export const errorWords = ({ code, message, hint }: PatchbayError): string =>
  `${code}: ${message} ${hint}`.trim();

/** An error that the server itself answered; undefined where it did not come from there. */
export const serverFailure = (error: unknown): RpcFailure | undefined => {
  if (!(error instanceof PatchbayError) || error.code !== 'protocol-error') return undefined;
  const { protocolCode, problem, protocolData } = error.details;
  if (typeof protocolCode !== 'number') return undefined;
  return new RpcFailure(protocolCode, String(problem), protocolData);
};

/** Any failure as the other side is told it; ours carry their code of the catalogue. */
export const toFailure = (error: unknown): RpcFailure => {
  if (error instanceof RpcFailure) return error;
  const own = serverFailure(error);
  if (own !== undefined) return own;
  const known = toPatchbayError(error);
  return new RpcFailure(codes.internalError, errorWords(known), { code: known.code });
};
