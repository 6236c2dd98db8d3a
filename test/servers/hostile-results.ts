// Results that mean no good, a tool for each: node test/servers/hostile-results.ts <address of a listener that must never be asked>
// Written by hand: the libraries refuse to send some of them.
import { createInterface } from 'node:readline';
import { hostileResults } from './hostile-results/results.ts';

const results = hostileResults(process.argv[2] ?? 'http://127.0.0.1:9');

interface Asked {
  readonly id?: number | string;
  readonly method: string;
  readonly params?: { readonly name?: string };
}

const tools = Object.keys(results).map((name) => ({
  name,
  description: `Answers with ${name}`,
  inputSchema: { type: 'object' },
  annotations: { readOnlyHint: true },
}));

const answerTo = ({ method, params }: Asked): unknown => {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo: { name: 'hostile-results', version: '1.0.0' },
      };
    case 'tools/list':
      return { tools };
    case 'tools/call':
      return results[params?.name ?? ''];
    case 'ping':
      return {};
    default:
      return undefined;
  }
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const asked: Asked = JSON.parse(line);
  if (asked.id === undefined) return;
  const result = answerTo(asked);
  const answer =
    result === undefined ? { error: { code: -32_601, message: 'Method not found' } } : { result };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: asked.id, ...answer })}\n`);
});
