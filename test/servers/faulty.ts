// A small server of the older era that misbehaves as it is told: node test/servers/faulty.ts --crash-on-call …
// Written without the SDK, so that it can break the protocol.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    /** Ends at once with this code. */
    'exit-at-start': { type: 'string' },
    /** Writes lines that are not the protocol, then ends. */
    garbage: { type: 'boolean' },
    /** Writes a banner to stdout before the protocol. */
    banner: { type: 'boolean' },
    /** Answers nothing. */
    silent: { type: 'boolean' },
    /** Ends when anything comes before `initialize`. */
    'exit-on-probe': { type: 'boolean' },
    'ignore-eof': { type: 'boolean' },
    'ignore-sigterm': { type: 'boolean' },
    /** Starts a process that outlives it; its id goes to stderr. `detached` leaves the group. */
    grandchild: { type: 'string' },
    'flood-stderr': { type: 'boolean' },
    'crash-on-call': { type: 'boolean' },
    /** One good tool among definitions that break the protocol. */
    'malformed-tool': { type: 'boolean' },
    /** Declares resources and does not know resources/list. */
    'lying-capabilities': { type: 'boolean' },
    /** Lists this many tools, ten a page. */
    tools: { type: 'string', default: '1' },
    /** The result has this many bytes. */
    'result-bytes': { type: 'string', default: '2' },
    /** The tools promise structured content that the results do not have. */
    'broken-promise': { type: 'boolean' },
  },
});

const PAGE = 10;
const send = (message: object): void => {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
};
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const promise = values['broken-promise'] ? { outputSchema: { type: 'object', required: ['sum'] } } : {};
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
const allTools = (): unknown[] => [
  ...Array.from({ length: Number(values.tools) + extraTools }, (_, index) => goodTool(`tool-${index}`)),
  ...(values['malformed-tool'] ? malformedTools : []),
];

const listTools = (cursor: string | undefined): object => {
  const start = Number(cursor ?? 0);
  const tools = allTools();
  const next = start + PAGE < tools.length ? { nextCursor: String(start + PAGE) } : {};
  return { tools: tools.slice(start, start + PAGE), ...next };
};

const call = (id: number): void => {
  if (values['crash-on-call']) {
    say('Error: the tool brought the server down');
    process.exit(70);
  }
  extraTools += 1;
  send({ id, result: { content: [{ type: 'text', text: 'x'.repeat(Number(values['result-bytes'])) }] } });
  send({ method: 'notifications/tools/list_changed' });
};

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly cursor?: string };
}

const answer = ({ id, method, params }: Message): void => {
  if (id === undefined || values.silent) return;
  if (values['exit-on-probe'] && method === 'server/discover') process.exit(64);
  switch (method) {
    case 'initialize':
      send({
        id,
        result: {
          protocolVersion: '2025-06-18',
          capabilities: {
            tools: { listChanged: true },
            logging: {},
            ...(values['lying-capabilities'] ? { resources: {} } : {}),
          },
          serverInfo: { name: 'faulty', version: '0.0.1' },
        },
      });
      send({
        method: 'notifications/message',
        params: { level: 'warning', data: 'hello from the protocol' },
      });
      return;
    case 'tools/list':
      send({ id, result: listTools(params?.cursor) });
      return;
    case 'tools/call':
      call(id);
      return;
    case 'ping':
      send({ id, result: {} });
      return;
    default:
      send({ id, error: { code: -32601, message: 'Method not found' } });
  }
};

if (values['ignore-sigterm']) process.on('SIGTERM', () => say('SIGTERM is ignored'));
if (values['ignore-eof']) setInterval(() => undefined, 1_000);
if (values.grandchild !== undefined) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    stdio: 'ignore',
    detached: values.grandchild === 'detached',
  });
  child.unref();
  say(`grandchild ${child.pid}`);
}
if (values['flood-stderr']) {
  const flood = (): void => {
    while (process.stderr.write(`${'flood '.repeat(1_000)}\n`));
    process.stderr.once('drain', flood);
  };
  flood();
}
if (values.banner) process.stdout.write('Welcome to the faulty server\n\u0000\uFFFD{"level":"info"}\n');
if (values.garbage) {
  process.stdout.write('Usage: faulty [options]\nthis is no protocol\n', () => process.exit(0));
} else if (values['exit-at-start'] !== undefined) {
  say('Error: the configuration file is missing');
  process.exitCode = Number(values['exit-at-start']);
  process.exit();
} else {
  createInterface({ input: process.stdin }).on('line', (line) => answer(JSON.parse(line) as Message));
}
