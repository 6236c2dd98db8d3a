import { expect, test } from 'vitest';
import { manualClock } from '../../../test/manual-clock.ts';
import { createViewDoor } from './view-door.ts';
import { createViewTickets } from './view-tickets.ts';

const none = { connect: [], resource: [], frame: [], base: [] };
const setUp = () => {
  const clock = manualClock();
  const tickets = createViewTickets(clock);
  const door = createViewDoor(tickets);
  const get = (path: string, change: { method?: string; destination?: string } = {}) =>
    door({
      method: 'GET',
      path,
      destination: 'iframe',
      origin: 'http://localhost:7',
      pages: ['http://127.0.0.1:5'],
      ...change,
    });
  return { clock, tickets, get };
};

const directives = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    (headers['content-security-policy'] ?? '')
      .split('; ')
      .map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1).join(' ')]),
  );

test('the frame shows this view and nothing else, the view reaches what was allowed, and is given out once', () => {
  const { tickets, get } = setUp();
  const sources = { ...none, connect: ['https://api.example.org'] };
  const ticket = tickets.issue({ html: '<p>view</p>', sources });
  const frame = get(`/view/${ticket}`);
  expect(frame.status).toBe(200);
  expect(directives(frame.headers)).toMatchObject({
    'default-src': "'none'",
    'frame-src': `http://localhost:7/view/${ticket}/content`,
    'frame-ancestors': 'http://127.0.0.1:5',
  });
  expect(frame.body).toContain(`/view/${ticket}/content`);
  expect(frame.body).not.toMatch(/%[A-Z]+%/);
  const view = get(`/view/${ticket}/content`);
  expect(view.body).toBe('<p>view</p>');
  expect(directives(view.headers)).toMatchObject({
    sandbox: 'allow-scripts',
    'default-src': "'none'",
    'connect-src': 'data: blob: https://api.example.org',
    'frame-src': "'none'",
    'form-action': "'none'",
    'frame-ancestors': 'http://localhost:7 http://127.0.0.1:5',
  });
  expect(view.headers['connection-allowlist']).toBe('(response-origin "https://api.example.org/*")');
  expect(view.headers['set-cookie']).toBeUndefined();
  expect(get(`/view/${ticket}/content`).status).toBe(404);
  expect(get(`/view/${ticket}`).status).toBe(404);
});

test.each([
  ['/', {}, 404],
  ['/view/', {}, 404],
  [`/view/${'a'.repeat(43)}`, {}, 404],
  ['/view/TICKET/content/more', {}, 404],
  ['/view/TICKET?x', {}, 404],
  ['/view/TICKET', { method: 'POST' }, 405],
  ['/view/TICKET', { destination: 'document' }, 403],
  ['/view/TICKET/content', { destination: 'empty' }, 403],
])('%s %j: %i', (path, change, status) => {
  const { tickets, get } = setUp();
  const ticket = tickets.issue({ html: 'secret', sources: none });
  const answer = get(path.replace('TICKET', ticket), change);
  expect(answer.status).toBe(status);
  expect(answer.body).toBe('');
});

test('a view that nobody shows is dropped: after a minute, or when many others wait', () => {
  const { clock, tickets, get } = setUp();
  const first = tickets.issue({ html: 'a', sources: none });
  for (let count = 0; count < 32; count += 1) tickets.issue({ html: 'b', sources: none });
  expect(get(`/view/${first}`).status).toBe(404);
  const late = tickets.issue({ html: 'c', sources: none });
  clock.advance(60_000);
  expect(get(`/view/${late}/content`).status).toBe(404);
});
