// A small server of the older era that misbehaves as it is told: node test/servers/faulty.ts --on-call=crash …
// The flags stand in faulty/flags.ts. Written without the SDK, so that it can break the protocol.
import { createInterface } from 'node:readline';
import { callFaults } from './faulty/call-faults.ts';
import { readFlags } from './faulty/flags.ts';
import { startFamily, startGrandchild } from './faulty/relatives.ts';
import { speech } from './faulty/speech.ts';

const flags = readFlags();
const { send, say, write } = speech;

const PAGE = 10;
const promise = flags['broken-promise'] ? { outputSchema: { type: 'object', required: ['sum'] } } : {};
const goodTool = (name: string) => ({
  name,
  description: 'Does something',
  inputSchema: { type: 'object' },
  ...promise,
});
const malformedTools = [
  { description: 'no name', inputSchema: { type: 'object' } },
  { name: 'no-schema', description: null },
  { name: 'bad-annotation', inputSchema: { type: 'object' }, annotations: { readOnlyHint: 'yes' } },
  'not even an object',
];

let extraTools = 0;
const grow = (): void => {
  extraTools += 1;
  send({ method: 'notifications/tools/list_changed' });
};
const allTools = (): unknown[] => [
  ...Array.from({ length: Number(flags.tools) + extraTools }, (_, index) => goodTool(`tool-${index}`)),
  ...(flags['malformed-tool'] ? malformedTools : []),
];

const listTools = (cursor: string | undefined): object => {
  const begin = Number(cursor ?? 0);
  if (flags['endless-pages'] !== undefined) {
    const nextCursor = flags['endless-pages'] === 'same' ? '1' : String(begin + 1);
    return { tools: [goodTool(`tool-${begin}`)], nextCursor };
  }
  const tools = allTools();
  const next = begin + PAGE < tools.length ? { nextCursor: String(begin + PAGE) } : {};
  return { tools: tools.slice(begin, begin + PAGE), ...next };
};

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly cursor?: string; readonly arguments?: { readonly fault?: string } };
}

const call = (id: number, { params }: Message): void => {
  const name = params?.arguments?.fault ?? flags['on-call'];
  const fault = callFaults[name];
  if (fault === undefined) send({ id, error: { code: -32602, message: `there is no fault "${name}"` } });
  else fault({ id, text: 'xx', lateMs: Number(flags['late-ms']) }, speech);
  if (name === 'none') grow();
};

const initialize = (id: number): void => {
  send({
    id,
    result: {
      protocolVersion: flags.revision,
      capabilities: {
        tools: { listChanged: true },
        logging: {},
        ...(flags['lying-capabilities'] ? { resources: {} } : {}),
      },
      serverInfo: { name: 'faulty', version: '0.0.1' },
    },
  });
  send({ method: 'notifications/message', params: { level: 'warning', data: 'hello from the protocol' } });
};

const answers: Readonly<Record<string, (id: number, message: Message) => void>> = {
  initialize,
  'tools/list': (id, { params }) => send({ id, result: listTools(params?.cursor) }),
  'tools/call': call,
  ping: (id) => send({ id, result: {} }),
};
const unknownMethod = (id: number): void =>
  send({ id, error: { code: -32601, message: 'Method not found' } });

const answer = (message: Message): void => {
  const { id, method = '' } = message;
  if (id === undefined || flags.silent || flags.hang === method) return;
  if (flags['exit-on-probe'] && method === 'server/discover') process.exit(64);
  if (flags['exit-on'] === method) process.exit(65);
  (answers[method] ?? unknownMethod)(id, message);
  if (flags['close-stdout-after'] === method) speech.closeStdout();
  if (method !== 'tools/list') return;
  startChanging();
  if (flags['crash-after-ms'] !== undefined)
    setTimeout(() => process.exit(66), Number(flags['crash-after-ms']));
};

let isChanging = false;
const startChanging = (): void => {
  if (isChanging || flags['changes-a-second'] === undefined) return;
  isChanging = true;
  setInterval(grow, 1_000 / Number(flags['changes-a-second']));
};

if (flags['ignore-sigterm']) process.on('SIGTERM', () => say('SIGTERM is ignored'));
if (flags['ignore-eof']) setInterval(() => undefined, 1_000);
if (flags.family !== undefined) startFamily(flags.family);
if (flags.grandchild !== undefined) startGrandchild(flags.grandchild, speech);
if (flags['flood-stderr'] !== undefined) speech.flood(Number(flags['flood-stderr']));
if (flags.banner) write('Welcome to the faulty server\n\u0000\uFFFD{"level":"info"}\n');
if (flags['signal-at-start'] !== undefined) process.kill(process.pid, flags['signal-at-start']);

if (flags.garbage) {
  write('Usage: faulty [options]\nthis is no protocol\n', () => process.exit(0));
} else if (flags['half-line-at-start']) {
  write('{"jsonrpc":"2.0","id":0,"res', () => process.exit(0));
} else if (flags['exit-at-start'] !== undefined) {
  say('Error: the configuration file is missing');
  process.exitCode = Number(flags['exit-at-start']);
  process.exit();
} else {
  createInterface({ input: process.stdin }).on('line', (line) => answer(JSON.parse(line) as Message));
}
