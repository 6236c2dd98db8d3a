import type { Settings } from '#shared/model/settings.ts';

/** As it stands in an address: IPv6 in brackets. */
export const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const everywhere: readonly string[] = ['0.0.0.0', '::'];

/**
 * The names that a request from another machine may be addressed to; any other Host is DNS rebinding. Who listens at
 * every address is reached at each address of this machine.
 */
export const namesBeyond = (
  { gatewayAddress, gatewayHosts }: Pick<Settings, 'gatewayAddress' | 'gatewayHosts'>,
  machineAddresses: readonly string[],
): readonly string[] => [
  '127.0.0.1',
  'localhost',
  '[::1]',
  hostOf(gatewayAddress),
  ...(everywhere.includes(gatewayAddress) ? machineAddresses.map(hostOf) : []),
  ...gatewayHosts,
];
