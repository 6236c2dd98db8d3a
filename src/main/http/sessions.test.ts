import { expect, test } from 'vitest';
import { createSessions } from './sessions.ts';

test('the cookie is for this port, hidden from scripts and from other sites', () => {
  const cookie = createSessions().open(7717);
  expect(cookie).toMatch(/^patchbay-session-7717=[\w-]{43,}; Path=\/; HttpOnly; SameSite=Strict$/);
});

test('only a cookie that was handed out is known, at its own port', () => {
  const sessions = createSessions();
  const cookie = sessions.open(7717).split(';')[0] ?? '';
  expect(sessions.has(`other=1; ${cookie}`, 7717)).toBe(true);
  expect(sessions.has(cookie, 7718)).toBe(false);
  expect(sessions.has(`${cookie}x`, 7717)).toBe(false);
  expect(sessions.has('patchbay-session-7717=', 7717)).toBe(false);
  expect(sessions.has(undefined, 7717)).toBe(false);
  expect(createSessions().has(cookie, 7717)).toBe(false);
});
