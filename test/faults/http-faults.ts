import { type Certificate, makeAuthority, makeCertificate } from '../support/certificates.ts';
import type { SeenState } from './fault.ts';
import type { WebCall, WebEra, WebFaultRow } from './web-fault.ts';
import {
  answers,
  answersLargeEvent,
  answersLargeJson,
  breaks,
  cutsJson,
  cutsOldStream,
  cutsStream,
  endsStream,
  hangs,
  on,
  redirects,
  resumes,
  streamsLarge,
  waits,
  well,
} from './web-misbehaviour.ts';

const streamable: readonly WebEra[] = ['legacy', 'modern'];
const every: readonly WebEra[] = ['legacy', 'modern', 'sse'];

const ready: SeenState = { kind: 'ready' };
const good: WebCall = { answers: { text: 'hi' } };

const signIn = (status: number): SeenState => ({
  kind: 'needs-sign-in',
  code: 'http-unauthorized',
  reason: `{url} answered ${status}: it wants a sign-in.`,
});
const busy: SeenState = {
  kind: 'backing-off',
  code: 'http-rate-limited',
  reason: '{url} answered 429: it takes no more requests for now.',
  hint: 'Wait; a connection is tried again at the time that the server named.',
};
const broken = (status: number): SeenState => ({
  kind: 'backing-off',
  code: 'http-error',
  reason: `{url} answered ${status}.`,
  hint: 'The server has a problem of its own; try again later or ask its operator.',
});
const lost = (problem: string): SeenState => ({
  kind: 'backing-off',
  code: 'connection-lost',
  reason: `The connection to the server was lost: ${problem}.`,
  hint: 'It is made again by itself.',
});
const lostCall = (problem: string) => ({
  code: 'connection-lost',
  message: `The connection to the server was lost: ${problem}.`,
});
const tooLarge = {
  code: 'message-too-large',
  message: 'The server sent a message of more than 32 MB, which is not read.',
};
const tooLargeForStream = 'the server sent a message of more than the 33554432 bytes that are read';
const leadsAstray = (target: string, problem: string, host: string): SeenState => ({
  kind: 'failed',
  code: 'redirect-refused',
  reason: `{url} leads to ${target}, which is refused: ${problem}.`,
  hint: `If this is the server you mean, allow the host "${host}" in the settings under Network if you trust it.`,
});

/** An authority that the stage is told to trust, by a file. */
export const authority = makeAuthority();
const DAY_MS = 86_400_000;
const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const signed =
  (more: Partial<Parameters<typeof makeCertificate>[0]> = {}) =>
  (): Certificate =>
    makeCertificate({ hosts: ['127.0.0.1'], issuer: authority, ...more });
const certificateHint =
  'Put the certificate of its issuer into the trust store of the system, or name its PEM file in the settings under Network or in NODE_EXTRA_CA_CERTS.';

const answersAtStart: readonly WebFaultRow[] = [
  { name: 'is well', eras: every, fault: () => well, comesTo: ready, calls: [good] },
  { name: 'answers 401', eras: every, fault: () => on('*', answers(401)), comesTo: signIn(401) },
  { name: 'answers 403', eras: every, fault: () => on('*', answers(403)), comesTo: signIn(403) },
  {
    name: 'answers 404',
    eras: every,
    fault: () => on('*', answers(404)),
    comesTo: {
      kind: 'failed',
      code: 'http-not-found',
      reason: '{url} answered 404: there is no MCP endpoint at this path.',
      hint: 'Check the path; it often ends in /mcp.',
    },
  },
  {
    name: 'answers 429 and says when to come back',
    eras: every,
    fault: () => on('*', answers(429, { 'retry-after': '30' }), 1),
    comesTo: busy,
    waitsSeconds: 30,
    recovers: true,
    calls: [good],
  },
  {
    name: 'answers 429 without saying when to come back',
    eras: every,
    fault: () => on('*', answers(429), 1),
    comesTo: busy,
    waitsSeconds: 1,
    recovers: true,
  },
  {
    name: 'answers 503 and says when to come back',
    eras: every,
    fault: () => on('*', answers(503, { 'retry-after': '45' }), 1),
    comesTo: broken(503),
    waitsSeconds: 45,
    recovers: true,
  },
  {
    name: 'answers 500',
    eras: every,
    fault: () => on('*', answers(500), 1),
    comesTo: broken(500),
    waitsSeconds: 1,
    recovers: true,
    calls: [good],
  },
  {
    name: 'answers 502',
    eras: streamable,
    fault: () => on('*', answers(502), 1),
    comesTo: broken(502),
    recovers: true,
  },
  {
    name: 'breaks off its first answer',
    eras: streamable,
    fault: () => on('*', breaks, 1),
    comesTo: {
      kind: 'backing-off',
      code: 'connection-failed',
      reason: 'The connection to {url} failed: the other side closed the connection.',
    },
    recovers: true,
  },
  {
    name: 'is slow with its headers',
    eras: every,
    fault: () => on('*', waits(300), 2),
    comesTo: ready,
    calls: [good],
  },
];

const tooSlow: readonly WebFaultRow[] = [
  {
    name: 'is slower with its headers than it may be',
    eras: every,
    fault: () => on('*', hangs),
    // Of the hurried clock: a fiftieth of ours.
    input: { startTimeoutSeconds: 10 },
    comesTo: {
      kind: 'backing-off',
      code: 'server-timeout',
      reason: 'The server did not answer within 10 s (waiting for its first answer).',
    },
  },
];

const redirected: readonly WebFaultRow[] = [
  {
    name: 'leads to another path of its own',
    eras: streamable,
    fault: () =>
      on('server/discover', (at) => (at.request.url === '/mcp' ? redirects('/elsewhere')(at) : false), 1),
    comesTo: ready,
    calls: [good],
  },
  {
    name: 'leads to a private address',
    eras: streamable,
    fault: () => on('*', redirects('https://10.0.0.1/mcp')),
    comesTo: leadsAstray('10.0.0.1', 'it is in a private network', '10.0.0.1'),
  },
  {
    name: 'leads to the metadata service of a cloud',
    eras: every,
    fault: () => on('*', redirects('https://169.254.169.254/latest/meta-data', 302)),
    comesTo: leadsAstray('169.254.169.254', 'it is the metadata service of a cloud', '169.254.169.254'),
  },
  {
    name: 'leads to an address without encryption',
    eras: every,
    fault: () => on('*', redirects('http://mcp.example/mcp')),
    comesTo: leadsAstray('http://mcp.example/mcp', 'it is not encrypted', 'mcp.example'),
  },
  {
    name: 'gives up its encryption',
    eras: streamable,
    certificate: signed(),
    fault: () => on('*', redirects('http://127.0.0.1:1/mcp')),
    comesTo: {
      kind: 'failed',
      code: 'redirect-refused',
      reason: '{url} leads to http://127.0.0.1:1/mcp, which is refused: it gives up the encryption.',
      hint: 'If this is the server you mean, enter the address where the server really is.',
    },
  },
  {
    name: 'leads to itself without end',
    eras: streamable,
    fault: () => on('*', redirects('/mcp')),
    comesTo: { kind: 'failed', code: 'redirect-refused' },
  },
];

const certified: readonly WebFaultRow[] = [
  {
    name: 'has a certificate of an authority that was named in the settings',
    eras: every,
    certificate: signed(),
    fault: () => well,
    comesTo: ready,
    calls: [good],
  },
  {
    name: 'has a self-signed certificate',
    eras: every,
    certificate: signed({ issuer: undefined }),
    fault: () => well,
    comesTo: {
      kind: 'failed',
      code: 'certificate-untrusted',
      reason: 'The certificate of {url} is not trusted: it is self-signed.',
      hint: certificateHint,
    },
  },
  {
    name: 'has a certificate of an authority that nobody knows',
    eras: streamable,
    certificate: signed({ issuer: makeAuthority() }),
    fault: () => well,
    comesTo: {
      kind: 'failed',
      code: 'certificate-untrusted',
      reason:
        'The certificate of {url} is not trusted: its issuer is not known, or the server leaves it out.',
      hint: certificateHint,
    },
  },
  {
    name: 'has a certificate that has expired',
    eras: streamable,
    certificate: signed({ validFrom: daysFromNow(-9), validTo: daysFromNow(-2) }),
    fault: () => well,
    comesTo: {
      kind: 'failed',
      code: 'certificate-expired',
      reason: 'The certificate of {url} is not valid today: it has expired.',
    },
  },
  {
    name: 'has a certificate that is not valid yet',
    eras: streamable,
    certificate: signed({ validFrom: daysFromNow(2), validTo: daysFromNow(9) }),
    fault: () => well,
    comesTo: {
      kind: 'failed',
      code: 'certificate-expired',
      reason: 'The certificate of {url} is not valid today: it is not valid yet.',
    },
  },
  {
    name: 'has a certificate for another host',
    eras: streamable,
    certificate: signed({ hosts: ['mcp.example'] }),
    fault: () => well,
    comesTo: {
      kind: 'failed',
      code: 'certificate-wrong-host',
      reason: 'The certificate of {url} is for another host: it names mcp.example.',
      hint: 'Use the name that the certificate is for, or ask the operator of the server.',
    },
  },
];

/** The stage has a proxy for plain addresses, and one that is not there for the others. */
const proxied: readonly WebFaultRow[] = [
  {
    name: 'is behind a proxy',
    eras: every,
    host: 'mcp.test',
    fault: () => well,
    comesTo: ready,
    calls: [good],
  },
  {
    name: 'is behind a proxy that wants a password',
    eras: streamable,
    host: 'locked.test',
    fault: () => well,
    comesTo: { kind: 'failed', code: 'proxy-unauthorized' },
  },
  {
    name: 'is behind a proxy that is not there',
    eras: streamable,
    host: 'mcp.test',
    certificate: signed(),
    fault: () => well,
    comesTo: { kind: 'backing-off', code: 'proxy-failed' },
  },
  {
    name: 'is not encrypted, at a host that was not allowed',
    eras: every,
    host: 'other.test',
    fault: () => well,
    comesTo: { kind: 'failed', code: 'insecure-address' },
  },
];

const inCall = (fault: Parameters<typeof on>[1]) => (): ReturnType<typeof on> => on('tools/call', fault, 1);

const calls: readonly WebFaultRow[] = [
  {
    name: 'forgets the session',
    eras: ['legacy'],
    fault: inCall(answers(404, {}, 'unknown session')),
    comesTo: ready,
    // Asked for once: a call is never sent again by itself.
    calls: [
      { answers: lostCall('the server forgot the session'), after: lost('the server forgot the session') },
      good,
    ],
  },
  {
    name: 'answers a call with 401',
    eras: every,
    fault: inCall(answers(401)),
    comesTo: ready,
    calls: [{ answers: { code: 'http-unauthorized' }, after: signIn(401) }],
  },
  {
    name: 'answers a call with 403',
    eras: every,
    fault: inCall(answers(403)),
    comesTo: ready,
    calls: [{ answers: { code: 'http-unauthorized' } }, good],
  },
  {
    name: 'answers a call with 429',
    eras: every,
    fault: inCall(answers(429, { 'retry-after': '30' })),
    comesTo: ready,
    calls: [
      {
        answers: {
          code: 'http-rate-limited',
          message: '{url} answered 429: it takes no more requests for now.',
        },
      },
      good,
    ],
  },
  {
    name: 'answers a call with 500',
    eras: every,
    fault: inCall(answers(500)),
    comesTo: ready,
    calls: [{ answers: { code: 'http-error', message: '{url} answered 500.' } }, good],
  },
  {
    name: 'answers a call with a web page',
    eras: streamable,
    fault: inCall(answers(200, { 'content-type': 'text/html' }, '<p>hello')),
    comesTo: ready,
    calls: [{ answers: { code: 'http-not-mcp' } }, good],
  },
  {
    name: 'cuts the stream of an answer',
    eras: streamable,
    fault: inCall(cutsStream),
    comesTo: ready,
    calls: [{ answers: lostCall('the answer was cut off') }, good],
  },
  {
    name: 'ends the stream of an answer without it',
    eras: streamable,
    fault: inCall(endsStream),
    comesTo: ready,
    calls: [{ answers: lostCall('the answer was cut off') }, good],
  },
  {
    name: 'cuts an answer in JSON',
    eras: streamable,
    fault: inCall(cutsJson),
    comesTo: ready,
    calls: [
      { answers: { code: 'connection-lost' }, after: { kind: 'backing-off', code: 'connection-lost' } },
      good,
    ],
  },
  {
    name: 'cuts a stream that can be resumed',
    eras: streamable,
    fault: () => resumes('resumed'),
    comesTo: ready,
    calls: [{ answers: { text: 'resumed' } }],
  },
  {
    name: 'cuts the stream of HTTP+SSE',
    eras: ['sse'],
    fault: inCall(cutsOldStream),
    comesTo: ready,
    calls: [{ answers: lostCall('the event stream ended'), after: lost('the event stream ended') }, good],
  },
  {
    name: 'answers with 40 MB of JSON',
    eras: streamable,
    fault: inCall(answersLargeJson(40)),
    comesTo: ready,
    calls: [{ answers: tooLarge }, good],
  },
  {
    name: 'answers with an event of 40 MB',
    eras: streamable,
    fault: inCall(answersLargeEvent(40)),
    comesTo: ready,
    calls: [{ answers: tooLarge }, good],
  },
  {
    name: 'sends an event of 40 MB over HTTP+SSE',
    eras: ['sse'],
    fault: inCall(streamsLarge(40)),
    comesTo: ready,
    calls: [{ answers: lostCall(tooLargeForStream), after: lost(tooLargeForStream) }, good],
  },
];

/** Every fault of a server over HTTP, by theme. */
export const httpFaults: Readonly<Record<string, readonly WebFaultRow[]>> = {
  'in its first answers': answersAtStart,
  'by being slow': tooSlow,
  'by where it leads': redirected,
  'in its certificate': certified,
  'by the way to it': proxied,
  'in a call': calls,
};
