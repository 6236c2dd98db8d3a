// What a server says of itself and of what it offers, one kind of hostility a process: node test/servers/hostile-words.ts <kind>
// Written by hand: the libraries refuse to send some of it.
import { createInterface } from 'node:readline';
import { hostileWords } from './hostile-results/words.ts';

const kind = process.argv[2] ?? '';
const words = hostileWords[kind];
if (words === undefined) throw new Error(`there are no hostile words "${kind}"`);
const { name, title, description, schema } = words;
const said = { name, title, description };

interface Asked {
  readonly id?: number | string;
  readonly method: string;
}

const answers: Readonly<Record<string, unknown>> = {
  initialize: {
    protocolVersion: '2025-06-18',
    capabilities: { tools: {}, prompts: {}, resources: {} },
    serverInfo: { name, title, version: '1.0.0' },
    instructions: description,
  },
  'tools/list': { tools: [{ ...said, inputSchema: schema, annotations: { readOnlyHint: true, title } }] },
  'tools/call': { content: [{ type: 'text', text: 'hostile' }] },
  'prompts/list': {
    prompts: [{ ...said, arguments: [{ name: 'one', description: description.slice(0, 100_000) }] }],
  },
  'prompts/get': {
    description,
    messages: [{ role: 'user', content: { type: 'text', text: description } }],
  },
  'resources/list': { resources: [{ ...said, uri: 'hostile://page', mimeType: 'text/plain' }] },
  'resources/templates/list': { resourceTemplates: [{ ...said, uriTemplate: 'hostile://{page}' }] },
  'resources/read': { contents: [{ uri: 'hostile://page', mimeType: 'text/plain', text: description }] },
  ping: {},
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method }: Asked = JSON.parse(line);
  if (id === undefined) return;
  const result = answers[method];
  const answer =
    result === undefined ? { error: { code: -32_601, message: 'Method not found' } } : { result };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...answer })}\n`);
});
