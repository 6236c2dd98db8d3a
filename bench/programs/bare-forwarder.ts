// The least that a gateway can do: HTTP to one stdio server, without a library, a check or a record.
import { spawn } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
const waiting = new Map<number, { readonly id: unknown; readonly response: ServerResponse }>();
let lastId = 0;

createInterface({ input: child.stdout }).on('line', (line) => {
  const message = JSON.parse(line) as { id?: number };
  const asked = message.id === undefined ? undefined : waiting.get(message.id);
  if (message.id === undefined || asked === undefined) return;
  waiting.delete(message.id);
  const text = JSON.stringify({ ...message, id: asked.id });
  asked.response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'mcp-session-id': 'one',
  });
  asked.response.end(text);
});

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.method !== 'POST') {
      response.writeHead(request.method === 'DELETE' ? 200 : 405).end();
      return;
    }
    const message = JSON.parse(Buffer.concat(chunks).toString()) as { id?: unknown };
    if (message.id === undefined) {
      child.stdin.write(`${JSON.stringify(message)}\n`);
      response.writeHead(202).end();
      return;
    }
    lastId += 1;
    waiting.set(lastId, { id: message.id, response });
    child.stdin.write(`${JSON.stringify({ ...message, id: lastId })}\n`);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp\n`);
});
process.once('SIGTERM', () => {
  child.kill();
  process.exit(0);
});
