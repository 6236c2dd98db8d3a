import { isIP } from 'node:net';
import { type AddressKind, addressKind } from './address-kind.ts';
import { isLoopbackName } from './host-name.ts';

/** The kind of a host that needs no looking up; undefined for a name. */
export const kindOfHost = (host: string): AddressKind | undefined => {
  if (isLoopbackName(host)) return 'loopback';
  return isIP(host) === 0 ? undefined : addressKind(host);
};
