import { expect, test } from 'vitest';
import { hasTrayHost } from './tray-presence.ts';

const answers = (text: string) => () => Promise.resolve(text);
const never = () => Promise.reject(new Error('asked for nothing'));

test('macOS and Windows always have a tray', async () => {
  expect(await hasTrayHost('darwin', never)).toBe(true);
  expect(await hasTrayHost('win32', never)).toBe(true);
});

test('on Linux the session bus knows', async () => {
  expect(await hasTrayHost('linux', answers('method return time=1\n   boolean true\n'))).toBe(true);
  expect(await hasTrayHost('linux', answers('method return time=1\n   boolean false\n'))).toBe(false);
  expect(await hasTrayHost('linux', answers(''))).toBe(false);
});

test('without a session bus, or without the tool that asks it, there is none', async () => {
  expect(await hasTrayHost('linux', never)).toBe(false);
});
