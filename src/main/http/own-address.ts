import { PatchbayError } from '#shared/errors/patchbay-error.ts';

/** The names under which a program on this machine reaches the listener. Any other Host is DNS rebinding. */
const ownName = /^(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)$/i;

export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host !== undefined && ownName.exec(host)?.[1] === String(port);

/** An Origin is ours if it is the very address that the request was sent to. */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined, port: number): boolean =>
  origin !== undefined && isOwnHost(host, port) && origin === `http://${host?.toLowerCase()}`;

export interface AddressHeaders {
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

/**
 * What every request must pass before anything else is looked at. Programs send no Origin, pages always do
 * where it matters; `originRequired` is for the doors that only our own page uses.
 */
export const checkAddress = (
  { host, origin }: AddressHeaders,
  port: number,
  originRequired: boolean,
): PatchbayError | undefined => {
  if (!isOwnHost(host, port)) return new PatchbayError('host-refused', { host: host ?? '' });
  if (origin === undefined && !originRequired) return undefined;
  return isOwnOrigin(origin, host, port)
    ? undefined
    : new PatchbayError('origin-refused', { origin: origin ?? '(none)' });
};
