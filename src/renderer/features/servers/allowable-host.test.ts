import { expect, it } from 'vitest';
import { allowableHost } from './allowable-host.ts';

it('is the host of a refusal by the network rules', () => {
  expect(allowableHost({ code: 'insecure-address', details: { host: 'nas.lan' } })).toBe('nas.lan');
  expect(allowableHost({ code: 'redirect-refused', details: { host: '10.0.0.1' } })).toBe('10.0.0.1');
});

it('is none where no setting helps', () => {
  expect(allowableHost({ code: 'redirect-refused', details: { target: 'http://a/' } })).toBeUndefined();
  expect(allowableHost({ code: 'connection-refused', details: { host: 'nas.lan' } })).toBeUndefined();
  expect(allowableHost({})).toBeUndefined();
});
