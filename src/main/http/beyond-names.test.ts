import { expect, it } from 'vitest';
import { namesBeyond } from './beyond-names.ts';

const own = ['192.168.1.20', '2001:db8::5'];
const gatewayHosts = ['host.docker.internal'];

it('takes the address that is listened at, and the names that are set', () => {
  const names = namesBeyond({ gatewayAddress: '172.17.0.1', gatewayHosts }, own);
  expect(names).toEqual(['127.0.0.1', 'localhost', '[::1]', '172.17.0.1', 'host.docker.internal']);
});

it.each(['0.0.0.0', '::'])('takes each address of this machine where %s is listened at', (gatewayAddress) => {
  const names = namesBeyond({ gatewayAddress, gatewayHosts }, own);
  expect(names).toEqual(expect.arrayContaining(['192.168.1.20', '[2001:db8::5]', 'host.docker.internal']));
  expect(names).not.toContain('attacker.example');
});
