import { expect, test } from 'vitest';
import { createToken } from '../secrets/tokens.ts';
import { checkAdminToken } from './admin-check.ts';

const admin = createToken();

test.each([
  [undefined, 'token-missing'],
  ['', 'token-missing'],
  ['Bearer', 'token-missing'],
  ['Bearer ', 'token-missing'],
  [`Basic ${admin}`, 'token-missing'],
  [admin, 'token-missing'],
  [`Bearer ${admin} x`, 'token-missing'],
  ['Bearer wrong', 'token-wrong'],
  [`Bearer ${admin}x`, 'token-wrong'],
  [`Bearer ${admin.slice(0, -1)}`, 'token-wrong'],
  [`Bearer ${admin}`, undefined],
  [`bearer  ${admin}`, undefined],
])('%j gives %j', (header, code) => {
  expect(checkAdminToken(header, admin)?.code).toBe(code);
});

test('tokens differ and are long', () => {
  expect(createToken()).not.toBe(createToken());
  expect(createToken().length).toBeGreaterThanOrEqual(43);
});
