import { expect, it } from 'vitest';
import { isPatchbayError } from '#shared/errors/patchbay-error.ts';
import { type NetworkRules, strictRules } from './network-rules.ts';
import { type Hop, planRedirect } from './redirect-plan.ts';

const hop = (url: string, more: Partial<Hop> = {}): Hop => ({
  url: new URL(url),
  method: 'POST',
  headers: new Headers({
    authorization: 'Bearer t',
    'x-api-key': 'k',
    'mcp-session-id': 's',
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-06-18',
  }),
  hasBody: true,
  ...more,
});
const plan = (
  from: string,
  location: string | null,
  status = 307,
  rules: NetworkRules = strictRules,
  followed = 0,
) => planRedirect(hop(from), { status, location, followed }, rules);
const refusal = (...given: Parameters<typeof plan>) => {
  try {
    return plan(...given)?.url.href;
  } catch (error) {
    return isPatchbayError(error) ? error.details.problem : error;
  }
};

it('follows nothing that is no redirect', () => {
  expect(plan('https://a.example/mcp', null, 307)).toBeUndefined();
  expect(plan('https://a.example/mcp', '/x', 200)).toBeUndefined();
  expect(plan('https://a.example/mcp', '/x', 304)).toBeUndefined();
});

it('keeps everything within an origin', () => {
  const next = plan('https://a.example/mcp', '/mcp/');
  expect(next).toMatchObject({ url: { href: 'https://a.example/mcp/' }, method: 'POST', hasBody: true });
  expect(next?.headers.get('authorization')).toBe('Bearer t');
  expect(next?.headers.get('mcp-session-id')).toBe('s');
});

it.each(['https://b.example/mcp', 'https://a.example:8443/mcp', 'https://a.example.evil.example/'])(
  'tells another origin, %s, nothing that was meant for this one',
  (location) => {
    const names = [...(plan('https://a.example/mcp', location)?.headers ?? [])].map(([name]) => name);
    expect(names.sort()).toEqual(['accept', 'content-type', 'mcp-protocol-version']);
  },
);

it('keeps the verb but for 303', () => {
  for (const status of [301, 302, 307, 308])
    expect(plan('https://a.example/', '/b', status)?.method).toBe('POST');
  const got = plan('https://a.example/', '/b', 303);
  expect(got).toMatchObject({ method: 'GET', hasBody: false });
  expect(got?.headers.has('content-type')).toBe(false);
});

it.each([
  ['https://a.example/', 'http://a.example/', 'it gives up the encryption'],
  ['https://a.example/', 'http://127.0.0.1/', 'it gives up the encryption'],
  ['http://127.0.0.1/', 'http://a.example/', 'it is not encrypted'],
  ['https://a.example/', 'ftp://a.example/', 'it is no web address'],
  ['https://a.example/', 'file:///etc/passwd', 'it is no web address'],
  ['https://a.example/', 'https://u:p@a.example/', 'it holds a user name or password'],
  ['https://a.example/', 'https://[', 'it cannot be read'],
])('%s to %s is refused', (from, to, problem) => expect(refusal(from, to)).toBe(problem));

it('gives up the encryption for no setting', () => {
  const rules = { allowedHosts: ['a.example'], onlyAllowedHosts: false };
  expect(refusal('https://a.example/', 'http://a.example/', 307, rules)).toBe('it gives up the encryption');
});

it('names the host that could be allowed', () => {
  const only = { allowedHosts: ['a.example'], onlyAllowedHosts: true };
  expect(refusal('https://a.example/', 'https://b.example/', 307, only)).toBe(
    'its host is not among the allowed ones',
  );
  const rules = { allowedHosts: ['a.example', '*.b.example'], onlyAllowedHosts: true };
  expect(refusal('https://a.example/', 'https://c.b.example/', 307, rules)).toBe('https://c.b.example/');
});

it('follows five in a row', () => {
  expect(refusal('https://a.example/', '/b', 307, strictRules, 4)).toBe('https://a.example/b');
  expect(refusal('https://a.example/', '/b', 307, strictRules, 5)).toBe(
    'it is the redirect number 6 in a row',
  );
});
