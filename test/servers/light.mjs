// The smallest server of the older era, for tests with hundreds of them: node test/servers/light.mjs
// JavaScript, so that nothing is compiled at its start; one tool, no libraries, no buffering beyond a line.
// With names of servers that were gathered for bench/ranking it lists their tools instead, with a file of tools those;
// a call gives its arguments back.
import { readFileSync } from 'node:fs';

const echo = { name: 'echo', description: 'Gives back what it was given', inputSchema: { type: 'object' } };

const gathered = (ids) => {
  const file = new URL('../../bench/ranking/definitions.json', import.meta.url);
  const { servers } = JSON.parse(readFileSync(file, 'utf8'));
  const found = servers.filter(({ id }) => ids.includes(id)).flatMap(({ tools }) => tools);
  return found.map(({ name, title, description, parameters, readOnly }) => ({
    name,
    title,
    description,
    annotations: { readOnlyHint: readOnly },
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(parameters).map(([key, text]) => [key, { description: text }]),
      ),
    },
  }));
};
const ids = process.argv.slice(2);
const [first = ''] = ids;
const written = first.endsWith('.json') ? JSON.parse(readFileSync(first, 'utf8')) : undefined;
const tools = written ?? (ids.length === 0 ? [echo] : gathered(ids));

const answers = {
  initialize: () => ({
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 'light', version: '0.0.1' },
  }),
  'tools/list': () => ({ tools }),
  'tools/call': (params) => ({ content: [{ type: 'text', text: JSON.stringify(params.arguments ?? {}) }] }),
  ping: () => ({}),
};

let rest = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const { id, method, params } = JSON.parse(line);
    if (id === undefined) continue;
    const answer = answers[method];
    const outcome =
      answer === undefined
        ? { error: { code: -32601, message: 'Method not found' } }
        : { result: answer(params) };
    process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...outcome })}\n`);
  }
});
