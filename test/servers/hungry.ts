// A small server of the older era that uses what it is told to: node test/servers/hungry.ts [--eat-at-start <megabytes>] [--silent]
// Written without the SDK, so that it uses nothing else.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { 'eat-at-start': { type: 'string', default: '0' }, silent: { type: 'boolean' } },
});

const eaten: Buffer[] = [];
/** Filled, since memory that was never written to is not there. */
const eat = (megabytes: number): void => {
  eaten.push(Buffer.alloc(megabytes * 1_048_576, 1));
};
const spin = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};
const child = (): void => {
  spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
};
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const tools: Readonly<Record<string, (amount: number) => void | Promise<void>>> = { eat, spin, child, pause };

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly arguments?: { readonly amount?: number } };
}

const resultOf = async ({ method, params }: Message): Promise<object | undefined> => {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo: { name: 'hungry', version: '0.0.1' },
      };
    case 'tools/list':
      return { tools: Object.keys(tools).map((name) => ({ name, inputSchema: { type: 'object' } })) };
    case 'tools/call':
      await tools[params?.name ?? '']?.(params?.arguments?.amount ?? 0);
      return { content: [{ type: 'text', text: 'done' }] };
    case 'ping':
      return {};
    default:
      return undefined;
  }
};

eat(Number(values['eat-at-start']));
createInterface({ input: process.stdin }).on('line', async (line) => {
  const message = JSON.parse(line) as Message;
  if (message.id === undefined || values.silent) return;
  const result = await resultOf(message);
  const answer = result === undefined ? { error: { code: -32601, message: 'Method not found' } } : { result };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: message.id, ...answer })}\n`);
});
