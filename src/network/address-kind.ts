import { BlockList, isIP, isIPv6 } from 'node:net';

/** What an IP address is reached by; a unique-local one counts as private. */
export type AddressKind = 'loopback' | 'private' | 'link-local' | 'metadata' | 'reserved' | 'public';

type Family = 'ipv4' | 'ipv6';
type Subnet = readonly [network: string, prefix: number, family: Family];

/** Services that hand a cloud machine its passwords (AWS, Azure, Google; ECS; Alibaba; Oracle). */
const metadata: readonly Subnet[] = [
  ['169.254.169.254', 32, 'ipv4'],
  ['169.254.170.2', 32, 'ipv4'],
  ['168.63.129.16', 32, 'ipv4'],
  ['100.100.100.200', 32, 'ipv4'],
  ['192.0.0.192', 32, 'ipv4'],
  ['fd00:ec2::254', 128, 'ipv6'],
  ['fd20:ce::254', 128, 'ipv6'],
];
/** To the unspecified address a connection is made to this machine. */
const loopback: readonly Subnet[] = [
  ['127.0.0.0', 8, 'ipv4'],
  ['0.0.0.0', 32, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['::', 128, 'ipv6'],
];
const linkLocal: readonly Subnet[] = [
  ['169.254.0.0', 16, 'ipv4'],
  ['fe80::', 10, 'ipv6'],
];
const privateUse: readonly Subnet[] = [
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
];
/** Nothing that is meant to be reached (IANA, special-purpose address registries). */
const reserved: readonly Subnet[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
  ['5f00::', 16, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const blockList = (subnets: readonly Subnet[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) list.addSubnet(...subnet);
  return list;
};

/** The first that holds an address is its kind. */
const kinds: readonly (readonly [AddressKind, BlockList])[] = [
  ['metadata', blockList(metadata)],
  ['loopback', blockList(loopback)],
  ['link-local', blockList(linkLocal)],
  ['private', blockList(privateUse)],
  ['reserved', blockList(reserved)],
];

/** The sixteen-bit groups of an IPv6 address, as the URL parser writes them out. */
const groupsOf = (address: string): readonly number[] => {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const before = read(head);
  const after = read(tail ?? '');
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
};

const ipv4Of = (high = 0, low = 0): string => [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');

/** The IPv4 address that an IPv6 address stands for: mapped, compatible, by NAT64 or by 6to4. */
const embedded = (address: string): string | undefined => {
  const groups = groupsOf(address);
  const [first, second] = groups;
  const startsWithZeros = groups.slice(0, 5).every((group) => group === 0);
  if (startsWithZeros && (groups[5] === 0xffff || (groups[5] === 0 && (groups[6] ?? 0) !== 0)))
    return ipv4Of(groups[6], groups[7]);
  if (first === 0x64 && second === 0xff9b) return ipv4Of(groups[6], groups[7]);
  if (first === 0x2002) return ipv4Of(groups[1], groups[2]);
  return undefined;
};

/** The kind of an IP address; throws what is none. */
export const addressKind = (text: string): AddressKind => {
  // What stands behind % names a network card.
  const address = text.split('%')[0] ?? '';
  if (isIP(address) === 0) throw new TypeError(`"${text}" is not an IP address`);
  if (!isIPv6(address)) return kinds.find(([, list]) => list.check(address, 'ipv4'))?.[0] ?? 'public';
  const inner = embedded(address);
  if (inner !== undefined) return addressKind(inner);
  return kinds.find(([, list]) => list.check(address, 'ipv6'))?.[0] ?? 'public';
};
