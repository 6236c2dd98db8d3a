import { ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { type Asked, timedOut, toRequestError } from './request-error.ts';

const url = 'http://127.0.0.1:1/mcp';
const local: Asked = { method: 'tools/call', tool: 'echo' };
const remote: Asked = { ...local, url };
const answered = (status: number, text = ''): SdkHttpError =>
  new SdkHttpError(SdkErrorCode.ClientHttpNotImplemented, 'Error POSTing to endpoint', { status, text });
const fetchFailed = (code: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`connect ${code}`), { code }) });

describe('toRequestError', () => {
  it.each([
    ['a session that the server forgot', answered(404)],
    ['a session that the server forgot and says so', answered(400, 'Bad Request: No valid session ID')],
    ['a closed port', fetchFailed('ECONNREFUSED')],
    ['a broken connection', fetchFailed('ECONNRESET')],
    ['a closed transport', new SdkError(SdkErrorCode.ConnectionClosed, 'Connection closed')],
    ['a pipe that is not read', new Error('the process does not read any more')],
  ])('takes %s for a lost connection', (_, error) => {
    expect(toRequestError(error, remote).code).toBe('connection-lost');
  });

  it('keeps an answer of HTTP apart from a lost connection', () => {
    expect(toRequestError(answered(400, 'no such tool'), remote)).toMatchObject({
      code: 'http-error',
      details: { status: 400, answer: 'no such tool' },
    });
    expect(toRequestError(answered(401), remote).code).toBe('http-unauthorized');
  });

  it('tells a slow tool from another slow answer', () => {
    expect(timedOut(local, 2_000)).toMatchObject({ code: 'call-timeout', details: { seconds: 2 } });
    expect(timedOut({ method: 'prompts/get' }, 500).message).toBe(
      'The server did not answer within 0.5 s (prompts/get).',
    );
  });

  it('passes on what the server says, and why it was asked to stop', () => {
    expect(toRequestError(new ProtocolError(-32602, 'bad argument'), local)).toMatchObject({
      code: 'protocol-error',
      details: { problem: 'bad argument', protocolCode: -32602 },
    });
    const cancel = new AbortController();
    cancel.abort(new PatchbayError('shutting-down'));
    const asked = { ...local, signal: cancel.signal };
    expect(toRequestError(new Error('aborted'), asked).code).toBe('shutting-down');
  });
});
