import { expect, it } from 'vitest';
import { detailLines } from './detail-lines.ts';

it('says values, lists and what became of what', () => {
  expect(
    detailLines({
      profile: 'Work',
      secrets: ['API_TOKEN', 'KEY'],
      gatewayPort: { from: 7_718, to: 8_000 },
      hosts: { from: [], to: ['host.docker.internal'] },
      enabled: false,
      nothing: null,
    }),
  ).toEqual([
    'profile: Work',
    'secrets: API_TOKEN, KEY',
    'gatewayPort: 7718 → 8000',
    'hosts:  → host.docker.internal',
    'enabled: false',
    'nothing: null',
  ]);
});
