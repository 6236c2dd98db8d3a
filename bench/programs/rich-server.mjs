// An MCP server over stdio without a library, whose results are what fills the window of a model.
import { createInterface } from 'node:readline';

const PICTURE_BYTES = 150_000;
const SOUND_BYTES = 200_000;
const ROWS = 1_000;

/** Bytes that no compression helps, the same in every run. */
const noise = (bytes) => {
  let state = 1;
  const drawn = Uint8Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
  return Buffer.from(drawn).toString('base64');
};

const rows = Array.from({ length: ROWS }, (_, index) => ({
  number: index + 1,
  title: `Something is wrong with part ${index % 37} of the machine`,
  state: index % 3 === 0 ? 'closed' : 'open',
  labels: ['bug', `area-${index % 11}`],
  author: { login: `person-${index % 53}`, id: 100_000 + index },
  createdAt: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString(),
}));

const results = {
  now: () => ({ content: [{ type: 'text', text: String(process.hrtime.bigint()) }] }),
  picture: () => ({ content: [{ type: 'image', mimeType: 'image/png', data: noise(PICTURE_BYTES) }] }),
  sound: () => ({ content: [{ type: 'audio', mimeType: 'audio/mpeg', data: noise(SOUND_BYTES) }] }),
  list: () => ({ content: [{ type: 'text', text: JSON.stringify(rows) }], structuredContent: { rows } }),
};

const answers = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: 'rich', version: '1.0.0' },
  }),
  'tools/list': () => ({
    tools: Object.keys(results).map((name) => ({
      name,
      inputSchema: { type: 'object' },
      annotations: { readOnlyHint: true },
    })),
  }),
  'tools/call': ({ name }) => results[name](),
  ping: () => ({}),
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = answers[method];
  const body =
    answer === undefined
      ? { error: { code: -32601, message: 'Method not found' } }
      : { result: answer(params ?? {}) };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...body })}\n`);
});
