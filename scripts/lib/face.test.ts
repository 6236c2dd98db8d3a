import { expect, test } from 'vitest';
import { chooseFace } from './face.mjs';

const plain = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false, wantsBrowser: false };

test.each([
  [{}, 'desktop', undefined],
  [{ env: { WAYLAND_DISPLAY: 'wayland-0' } }, 'desktop', undefined],
  [{ env: {} }, 'browser', 'no display'],
  [{ env: { DISPLAY: '' } }, 'browser', 'no display'],
  [{ isRoot: true }, 'browser', 'root'],
  [{ wantsBrowser: true }, 'browser', 'asked for'],
  [{ platform: 'darwin', env: {} }, 'desktop', undefined],
  [{ platform: 'win32', env: {} }, 'desktop', undefined],
])('%j starts the %s face (%s)', (change, face, reason) => {
  const chosen = chooseFace({ ...plain, ...change });
  expect(chosen.face).toBe(face);
  if (reason === undefined) expect(chosen).not.toHaveProperty('reason');
  else expect(chosen.reason).toContain(reason);
});
