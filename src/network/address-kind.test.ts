import { expect, it } from 'vitest';
import { type AddressKind, addressKind } from './address-kind.ts';

const table: readonly (readonly [AddressKind, readonly string[]])[] = [
  [
    'loopback',
    [
      '127.0.0.1',
      '127.255.255.254',
      '0.0.0.0',
      '::1',
      '::',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::127.0.0.1',
      '2002:7f00:1::',
    ],
  ],
  [
    'private',
    [
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      'fc00::1',
      'fdff:1::2',
      'fec0::1',
      '::ffff:10.1.2.3',
      '::192.168.0.1',
      '64:ff9b::a00:1',
      '2002:c0a8:1::1',
    ],
  ],
  ['link-local', ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'febf::1', '::ffff:169.254.7.7']],
  [
    'metadata',
    [
      '169.254.169.254',
      '169.254.170.2',
      '100.100.100.200',
      '168.63.129.16',
      'fd00:ec2::254',
      '::ffff:169.254.169.254',
      '::ffff:a9fe:a9fe',
    ],
  ],
  [
    'reserved',
    [
      '0.1.2.3',
      '192.0.2.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '2001:db8::1',
      'ff02::1',
      '100::1',
      '2001::1',
    ],
  ],
  [
    'public',
    [
      '1.1.1.1',
      '172.15.0.1',
      '172.32.0.1',
      '192.169.0.1',
      '100.128.0.1',
      '2606:4700::1111',
      '::ffff:8.8.8.8',
      '64:ff9b::8.8.8.8',
      '2002:808:808::1',
    ],
  ],
];

it.each(table.flatMap(([kind, addresses]) => addresses.map((address) => [address, kind] as const)))(
  '%s is %s',
  (address, kind) => expect(addressKind(address)).toBe(kind),
);

it('throws for what is no address', () => {
  expect(() => addressKind('example.com')).toThrow('not an IP address');
});
