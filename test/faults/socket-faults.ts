import { makeCertificate } from '../support/certificates.ts';
import type { SeenState } from './fault.ts';
import { authority } from './http-faults.ts';
import type { SocketFaultRow, WebCall } from './web-fault.ts';

const ready: SeenState = { kind: 'ready' };
const good: WebCall = { answers: { text: 'hi' } };

const signIn = (status: number): SeenState => ({
  kind: 'needs-sign-in',
  code: 'http-unauthorized',
  reason: `{url} answered ${status}: it wants a sign-in.`,
});
const failed = (problem: string): SeenState => ({
  kind: 'backing-off',
  code: 'connection-failed',
  reason: `The connection to {url} failed: ${problem}.`,
});
/** In a call: it fails, and the connection is made again by itself. */
const lostInCall = (problem: string): readonly WebCall[] => {
  const reason = `The connection to the server was lost: ${problem}.`;
  const answers = { code: 'connection-lost', message: reason };
  const after: SeenState = {
    kind: 'backing-off',
    code: 'connection-lost',
    reason,
    hint: 'It is made again by itself.',
  };
  return [{ answers, after }, good];
};
const endsCall = (code?: number, reason?: string) => ({
  endAt: { method: 'tools/call', code, reason, times: 1 },
});

const atStart: readonly SocketFaultRow[] = [
  { name: 'is well', faults: {}, comesTo: ready, calls: [good] },
  { name: 'answers the upgrade with 401', faults: { refuseWith: 401 }, comesTo: signIn(401) },
  { name: 'answers the upgrade with 403', faults: { refuseWith: 403 }, comesTo: signIn(403) },
  {
    name: 'answers the upgrade with 404',
    faults: { refuseWith: 404 },
    comesTo: { kind: 'failed', code: 'http-not-found' },
  },
  {
    name: 'answers the upgrade with 429 and says when to come back',
    faults: { refuseWith: 429, refuseHeaders: { 'Retry-After': '30' }, refusals: 1 },
    comesTo: {
      kind: 'backing-off',
      code: 'http-rate-limited',
      reason: '{url} answered 429: it takes no more requests for now.',
    },
    waitsSeconds: 30,
    recovers: true,
    calls: [good],
  },
  {
    name: 'answers the upgrade with 503 and says when to come back',
    faults: { refuseWith: 503, refuseHeaders: { 'Retry-After': '45' }, refusals: 1 },
    comesTo: { kind: 'backing-off', code: 'http-error', reason: '{url} answered 503.' },
    waitsSeconds: 45,
    recovers: true,
  },
  {
    name: 'answers the upgrade with 500',
    faults: { refuseWith: 500, refusals: 1 },
    comesTo: { kind: 'backing-off', code: 'http-error', reason: '{url} answered 500.' },
    waitsSeconds: 1,
    recovers: true,
  },
  {
    name: 'leads the upgrade elsewhere',
    faults: { refuseWith: 302, refuseHeaders: { Location: 'ws://10.0.0.1/mcp' } },
    comesTo: { kind: 'failed', code: 'redirect-refused' },
  },
  {
    name: 'leaves the upgrade unanswered',
    faults: { hangUp: true },
    // Of the hurried clock: a fiftieth of ours.
    input: { startTimeoutSeconds: 10 },
    comesTo: { kind: 'backing-off', code: 'server-timeout' },
  },
  {
    name: 'breaks off at initialize (1006)',
    faults: { endAt: { method: 'initialize', times: 1 } },
    comesTo: failed('it broke off without a goodbye (code 1006)'),
    recovers: true,
  },
  {
    name: 'has an error of its own at initialize (1011)',
    faults: { endAt: { method: 'initialize', code: 1011, reason: 'database down', times: 1 } },
    comesTo: failed('the server had an error of its own (code 1011: "database down")'),
    recovers: true,
  },
  {
    name: 'refuses by a rule of its own at initialize (1008)',
    faults: { endAt: { method: 'initialize', code: 1008, reason: 'not you', times: 1 } },
    comesTo: failed('the server refused it by a rule of its own (code 1008: "not you")'),
    recovers: true,
  },
  {
    name: 'wants a sign-in at initialize (4401)',
    faults: { endAt: { method: 'initialize', code: 4401 } },
    comesTo: signIn(401),
  },
];

const signed = (issuer?: typeof authority) => () => makeCertificate({ hosts: ['127.0.0.1'], issuer });

const onTheWay: readonly SocketFaultRow[] = [
  { name: 'is encrypted', certificate: signed(authority), faults: {}, comesTo: ready, calls: [good] },
  {
    name: 'has a self-signed certificate',
    certificate: signed(),
    faults: {},
    comesTo: {
      kind: 'failed',
      code: 'certificate-untrusted',
      reason: 'The certificate of {url} is not trusted: it is self-signed.',
    },
  },
  { name: 'is behind a proxy', host: 'mcp.test', faults: {}, comesTo: ready, calls: [good] },
  {
    name: 'is behind a proxy that wants a password',
    host: 'locked.test',
    faults: {},
    comesTo: { kind: 'failed', code: 'proxy-unauthorized' },
  },
  {
    name: 'is behind a proxy that is not there',
    host: 'mcp.test',
    certificate: signed(authority),
    faults: {},
    comesTo: { kind: 'backing-off', code: 'proxy-failed' },
  },
  {
    name: 'is not encrypted, at a host that was not allowed',
    host: 'other.test',
    faults: {},
    comesTo: { kind: 'failed', code: 'insecure-address' },
  },
];

const inCall: readonly SocketFaultRow[] = [
  {
    name: 'breaks off (1006)',
    faults: endsCall(),
    comesTo: ready,
    calls: lostInCall('it broke off without a goodbye (code 1006)'),
  },
  {
    name: 'has an error of its own (1011)',
    faults: endsCall(1011, 'out of memory'),
    comesTo: ready,
    calls: lostInCall('the server had an error of its own (code 1011: "out of memory")'),
  },
  {
    name: 'refuses by a rule of its own (1008)',
    faults: endsCall(1008),
    comesTo: ready,
    calls: lostInCall('the server refused it by a rule of its own (code 1008)'),
  },
  {
    name: 'goes away (1001)',
    faults: endsCall(1001),
    comesTo: ready,
    calls: lostInCall('the server is shutting down or going away (code 1001)'),
  },
  {
    name: 'answers with 40 MB',
    faults: { largeAnswerMegabytes: 40 },
    comesTo: ready,
    calls: lostInCall('the server sent a message of more than the 33554432 bytes that are read'),
  },
  {
    name: 'vanishes without a word',
    faults: { vanishAtCall: true },
    // Of the hurried clock, too: until the call is given up, the server may be busy with it.
    input: { timeoutSeconds: 20 },
    comesTo: ready,
    calls: [
      {
        answers: { code: 'call-timeout' },
        after: { kind: 'backing-off', code: 'connection-lost' },
      },
      good,
    ],
  },
];

/** Every fault of a server over WebSocket, by theme. */
export const socketFaults: Readonly<Record<string, readonly SocketFaultRow[]>> = {
  'at its start': atStart,
  'on the way to it': onTheWay,
  'in a call': inCall,
};
