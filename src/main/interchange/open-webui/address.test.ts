import { describe, expect, it } from 'vitest';
import { type GatewayPlace, gatewayAddressFor } from './address.ts';

const place: GatewayPlace = {
  address: 'http://127.0.0.1:7717',
  beyond: undefined,
  beyondPort: 7718,
  platform: 'linux',
  machineAddresses: [
    { network: 'docker0', address: '172.17.0.1' },
    { network: 'eth0', address: '192.168.1.7' },
    { network: 'eth0', address: '2001:db8::1' },
  ],
};

describe('the address by which Open WebUI reaches the gateway', () => {
  it.each([
    ['here', {}, { address: 'http://127.0.0.1:7717' }],
    ['container', {}, { address: 'http://host.docker.internal:7718', wantedGatewayAddress: '172.17.0.1' }],
    [
      'container',
      { platform: 'darwin' },
      { address: 'http://host.docker.internal:7718', wantedGatewayAddress: '127.0.0.1' },
    ],
    ['container', { machineAddresses: [] }, { wantedGatewayAddress: '0.0.0.0' }],
    ['container', { beyond: 'http://172.17.0.1:7718' }, { address: 'http://host.docker.internal:7718' }],
    ['elsewhere', {}, { address: 'http://192.168.1.7:7718', wantedGatewayAddress: '192.168.1.7' }],
    ['elsewhere', { beyond: 'http://10.0.0.3:7718' }, { address: 'http://10.0.0.3:7718' }],
    ['elsewhere', { beyond: 'http://0.0.0.0:7718' }, { address: 'http://192.168.1.7:7718' }],
  ] as const)('%s, %o', (where, changes, expected) => {
    expect(gatewayAddressFor({ place: where }, { ...place, ...changes })).toMatchObject(expected);
  });

  it('is the one that was named, else none while nothing listens', () => {
    expect(gatewayAddressFor({ place: 'here', address: 'https://pb.test/' }, place)).toEqual({
      address: 'https://pb.test',
    });
    expect(gatewayAddressFor({ place: 'here' }, { ...place, address: undefined })).toBeUndefined();
  });
});
