import { describe, expect, it } from 'vitest';
import { fromSocketEnd } from './socket-end.ts';

const of = (code: number, reason = '', error?: Error) =>
  fromSocketEnd({ code, reason, error }, 'wss://x.test/mcp', true).message;

describe('fromSocketEnd', () => {
  it.each([
    [1_001, '', 'the server is shutting down or going away (code 1001)'],
    [1_006, '', 'it broke off without a goodbye (code 1006)'],
    [1_011, 'disk full', 'the server had an error of its own (code 1011: "disk full")'],
    [1_013, ' ', 'the server is overloaded (code 1013)'],
    [4_242, 'own', 'the server ended it with a code of its own (code 4242: "own")'],
  ])('says in plain words what %i means', (code, reason, words) => {
    expect(of(code, reason)).toBe(`The connection to the server was lost: ${words}.`);
  });

  it('shows no more than the start of a long reason', () => {
    expect(of(1_008, 'y'.repeat(5_000)).length).toBeLessThan(400);
  });

  it.each([
    ['WS_ERR_INVALID_UTF8', 'sent text that is not UTF-8'],
    ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'sent a message of more than the 33554432 bytes that are read'],
    ['WS_ERR_INVALID_OPCODE', 'broke the WebSocket protocol (no such opcode)'],
    ['ECONNRESET', 'it broke off without a goodbye (code 1006)'],
  ])('says what broke the socket here: %s', (code, words) => {
    expect(of(1_006, '', Object.assign(new Error('no such opcode'), { code }))).toContain(words);
  });

  it.each([
    [3_000, 'http-unauthorized'],
    [3_003, 'http-unauthorized'],
    [4_401, 'http-unauthorized'],
    [4_403, 'http-unauthorized'],
    [4_404, 'http-not-found'],
  ])('takes %i for what it means over HTTP', (code, expected) => {
    expect(fromSocketEnd({ code, reason: '' }, 'wss://x.test/mcp', false).code).toBe(expected);
  });

  it('names the address of one that was never ready', () => {
    expect(fromSocketEnd({ code: 1_012, reason: '' }, 'wss://x.test/mcp', false)).toMatchObject({
      code: 'connection-failed',
      message: 'The connection to wss://x.test/mcp failed: the server is restarting (code 1012).',
    });
  });
});
