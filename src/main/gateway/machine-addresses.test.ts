import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { machineAddresses } from './machine-addresses.ts';

const info = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  netmask: '',
  mac: '',
  cidr: null,
  ...(address.includes(':') ? { family: 'IPv6', scopeid: 0 } : { family: 'IPv4' }),
});

it('names what others may reach: neither loopback nor what needs a zone', () => {
  expect(
    machineAddresses({
      lo: [info('127.0.0.1', true), info('::1', true)],
      eth0: [info('fe80::1'), info('2001:db8::5'), info('192.168.1.20')],
      docker0: [info('172.17.0.1')],
      tun0: [info('169.254.3.4')],
      gone: undefined,
    }),
  ).toEqual([
    { network: 'eth0', address: '192.168.1.20' },
    { network: 'docker0', address: '172.17.0.1' },
    { network: 'eth0', address: '2001:db8::5' },
  ]);
});
