// The smallest server of the older era, for tests with hundreds of them: node test/servers/light.mjs
// JavaScript, so that nothing is compiled at its start; one tool, no libraries, no buffering beyond a line.
const tool = { name: 'echo', description: 'Gives back what it was given', inputSchema: { type: 'object' } };
const answers = {
  initialize: () => ({
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 'light', version: '0.0.1' },
  }),
  'tools/list': () => ({ tools: [tool] }),
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
