import type { Speech } from './speech.ts';

export interface FaultyCall {
  readonly id: number;
  /** The text of the good answer. */
  readonly text: string;
  readonly lateMs: number;
}

const answerTo = ({ id, text }: FaultyCall): object => ({
  id,
  result: { content: [{ type: 'text', text }] },
});
const sendBytes = (bytes: number, call: FaultyCall, { lineOf, send }: Speech): void => {
  const rest = lineOf(answerTo({ ...call, text: '' })).length - 1;
  send(answerTo({ ...call, text: 'x'.repeat(bytes - rest) }));
};

type Fault = (call: FaultyCall, speech: Speech) => void;

/** What can go wrong in a call, by name. */
export const callFaults: Readonly<Record<string, Fault>> = {
  none: (call, { send }) => send(answerTo(call)),
  crash: (_, { say }) => {
    say('Error: the tool brought the server down');
    process.exit(70);
  },
  kill: () => process.kill(process.pid, 'SIGKILL'),
  hang: ({ id }, { say }) => say(`call ${id} is never answered`),
  late: (call, { send }) => {
    setTimeout(() => send(answerTo({ ...call, text: `late ${call.text}` })), call.lateMs);
  },
  error: ({ id }, { send }) => send({ id, error: { code: -32603, message: 'the tool is out of order' } }),
  twice: (call, { send }) => {
    send(answerTo(call));
    send(answerTo({ ...call, text: 'once more' }));
  },
  'unknown-id': (call, { send }) => {
    send(answerTo({ ...call, id: call.id + 1_000_000 }));
    send(answerTo(call));
  },
  garbage: (call, { send, write }) => {
    write('{"jsonrpc": "2.0", "id": \nTraceback (most recent call last)\n[1, 2\n\n\u0000\u0001\n');
    send(answerTo(call));
  },
  'half-line': (call, { lineOf, write }) => {
    const line = lineOf(answerTo(call));
    write(line.slice(0, 20));
    setTimeout(() => write(line.slice(20)), 60);
  },
  'half-line-exit': (call, { lineOf, write }) => {
    write(lineOf(answerTo(call)).slice(0, 20), () => process.exit(71));
  },
  'invalid-utf8': (call, { lineOf, write }) => {
    const line = Buffer.from(lineOf(answerTo({ ...call, text: 'before \u0001 after' })));
    write(Buffer.from(line.toString('latin1').replace('\\u0001', '\xff\xfe'), 'latin1'));
  },
  'stray-30-mb': (call, { send, write }) => {
    write(`${'y'.repeat(30_000_000)}\n`);
    send(answerTo(call));
  },
  '30-mb': (call, speech) => sendBytes(30_000_000, call, speech),
  '40-mb': (call, speech) => sendBytes(40_000_000, call, speech),
  'close-stdout': (_, { closeStdout }) => closeStdout(),
  'flood-stderr': (call, { send, flood }) => {
    flood(300);
    send(answerTo(call));
  },
  'log-storm': (call, { send }) => {
    for (let count = 1; count <= 20_000; count += 1)
      send({ method: 'notifications/message', params: { level: 'info', data: `message ${count}` } });
    send(answerTo(call));
  },
  'notification-storm': (call, { send }) => {
    for (let count = 0; count < 1_000; count += 1) send({ method: 'notifications/tools/list_changed' });
    send(answerTo(call));
  },
};
