import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AddressKind, addressKind } from './address-kind.ts';
import { isLoopbackName } from './host-name.ts';
import { kindOfHost } from './kind-of-host.ts';

export type ResolveAll = (
  host: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const systemResolve: ResolveAll = (host, callback) => systemLookup(host, { all: true }, callback);

const loopbackAddresses: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

export interface CheckedLookupOptions {
  /** The host of the address that the person typed: nothing is refused of it. */
  readonly ownHost: string;
  /** Hosts that the person allowed by name. */
  readonly isAllowed: (host: string) => boolean;
  /** The error for a host with an address of a kind that may not be reached. */
  readonly refused: (host: string, kind: AddressKind) => Error;
  readonly resolve?: ResolveAll | undefined;
}

export interface CheckedLookup {
  /** For a socket: the addresses it gives are the ones that were checked, so no second answer can replace them. */
  readonly lookup: LookupFunction;
  /** Throws for a host that needs no looking up and may not be reached. */
  check(host: string): void;
}

/** One kind where all addresses agree; a mixture counts as public, which permits nothing. */
const kindOfAll = (kinds: readonly AddressKind[]): AddressKind =>
  kinds.every((kind) => kind === kinds[0]) ? (kinds[0] ?? 'public') : 'public';

/**
 * Looks up hosts and refuses those at addresses that are not public, unless the server's own address is of
 * that kind. Against a redirect into the network behind this machine, and against names that change their
 * address between the check and the connection.
 */
export const createCheckedLookup = (options: CheckedLookupOptions): CheckedLookup => {
  const { ownHost, isAllowed, refused, resolve = systemResolve } = options;
  // What the first look says stays: a name that moves into the private network does not open it.
  let ownKind = kindOfHost(ownHost);
  const mayReach = (kind: AddressKind): boolean => kind === 'public' || kind === ownKind;
  const isExempt = (host: string): boolean => host === ownHost || isAllowed(host);
  const firstRefused = (host: string, kinds: readonly AddressKind[]): Error | undefined => {
    const kind = isExempt(host) ? undefined : kinds.find((one) => !mayReach(one));
    return kind === undefined ? undefined : refused(host, kind);
  };

  const lookup: LookupFunction = (hostname, { family, all }, callback) => {
    const host = hostname.toLowerCase().replace(/\.$/, '');
    const give = (error: Error | null, found: readonly LookupAddress[]): void => {
      const wanted =
        family === 4 || family === 'IPv4' ? 4 : family === 6 || family === 'IPv6' ? 6 : undefined;
      const addresses = found.filter((one) => wanted === undefined || one.family === wanted);
      const [first] = addresses;
      if (error !== null || first === undefined) {
        callback(
          error ?? Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }),
          '',
          0,
        );
      } else if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    };
    if (isLoopbackName(host)) {
      give(firstRefused(host, ['loopback']) ?? null, loopbackAddresses);
      return;
    }
    resolve(hostname, (error, addresses) => {
      if (error !== null) {
        give(error, []);
        return;
      }
      const found = addresses.map(({ address }) => addressKind(address));
      if (host === ownHost) ownKind ??= kindOfAll(found);
      give(firstRefused(host, found) ?? null, addresses);
    });
  };

  return {
    lookup,
    check: (host) => {
      const kind = kindOfHost(host);
      const refusal = kind === undefined ? undefined : firstRefused(host, [kind]);
      if (refusal !== undefined) throw refusal;
    },
  };
};
