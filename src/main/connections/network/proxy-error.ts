import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { shownProxy } from './proxy-choice.ts';

const tunnelRefused = /Proxy response \((\d+)\)/;

const MAX_CHAIN = 8;

const chainOf = (error: unknown, depth = 0): readonly Error[] => {
  if (!(error instanceof Error) || depth > MAX_CHAIN) return [];
  const inner = error instanceof AggregateError ? error.errors.flatMap((one) => chainOf(one, depth + 1)) : [];
  return [error, ...inner, ...chainOf(error.cause, depth + 1)];
};

/** Through a proxy every connection that is not made is one to the proxy. */
const isNoConnection = (error: Error): boolean =>
  ('syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')) ||
  ('code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT');

export const proxyRefused = (proxy: URL, status: number): PatchbayError =>
  status === 407
    ? new PatchbayError('proxy-unauthorized', { proxy: shownProxy(proxy) })
    : new PatchbayError('proxy-failed', { proxy: shownProxy(proxy), problem: `it answered ${status}` });

/** What a failure says of the proxy that was used; undefined where it is about the server behind it. */
export const proxyError = (error: unknown, proxy: URL): PatchbayError | undefined => {
  const chain = chainOf(error);
  for (const link of chain) {
    const status = tunnelRefused.exec(link.message)?.[1];
    if (status !== undefined) return proxyRefused(proxy, Number(status));
  }
  // How fetch says that a plain request was answered 407.
  if (chain.some(({ message }) => /^proxy authentication required/i.test(message)))
    return proxyRefused(proxy, 407);
  const failed = chain.find(isNoConnection);
  if (failed === undefined) return undefined;
  const code = 'code' in failed ? String(failed.code) : failed.message;
  const problem = code === 'ECONNREFUSED' ? 'nothing listens there' : `it cannot be reached (${code})`;
  return new PatchbayError('proxy-failed', { proxy: shownProxy(proxy), problem }, { cause: error });
};
