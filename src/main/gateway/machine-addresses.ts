import type { NetworkInterfaceInfo } from 'node:os';
import type { MachineAddress } from '#shared/model/gateway.ts';

/** Needs a zone to be reached, which a setting cannot say for others. */
const isLinkLocal = (address: string): boolean => /^(169\.254\.|fe80:)/i.test(address);

/** The addresses of this machine that others may reach, the shorter kind first. */
export const machineAddresses = (
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): MachineAddress[] =>
  Object.entries(interfaces)
    .flatMap(([network, infos = []]) => infos.map((info) => ({ network, ...info })))
    .filter(({ internal, address }) => !internal && !isLinkLocal(address))
    .toSorted((a, b) => a.family.localeCompare(b.family))
    .map(({ network, address }) => ({ network, address }));
