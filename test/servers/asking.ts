// A server whose tools ask the client back: node test/servers/asking.ts [--http [--legacy]]
import { inputRequired, McpServer, UrlElicitationRequiredError } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { serveBoth } from './serve-both.ts';

const text = (value: unknown) => ({
  content: [{ type: 'text' as const, text: typeof value === 'string' ? value : JSON.stringify(value) }],
});

const person = {
  type: 'object' as const,
  properties: {
    name: { type: 'string' as const },
    shirt: { type: 'string' as const, default: 'M' },
    count: { type: 'integer' as const, default: 3 },
    news: { type: 'boolean' as const, default: false },
  },
  required: ['name'],
};
const STATE = 'round one ✓ {"not":"yours"}';

const form = () => inputRequired.elicit({ message: 'Who are you?', requestedSchema: person });
const page = () => inputRequired.elicitUrl({ message: 'Sign in', url: 'https://example.com/sign-in' });
const model = () =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text: 'Name a colour.' } }],
    maxTokens: 10,
  });

const choosyModel = () =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text: 'Sum it up.' } }],
    systemPrompt: 'You are brief.',
    maxTokens: 20,
    temperature: 0.3,
    stopSequences: ['END'],
    includeContext: 'thisServer',
    modelPreferences: {
      hints: [{ name: 'no-such-model' }, { name: 'VISION' }],
      costPriority: 0.1,
      speedPriority: 0.5,
      intelligencePriority: 0.9,
    },
  });
const modelWithTools = () =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text: 'What is the weather in Oslo?' } }],
    maxTokens: 50,
    tools: [
      {
        name: 'weather',
        description: 'The weather of a place',
        inputSchema: { type: 'object', properties: { place: { type: 'string' } } },
      },
    ],
    toolChoice: { mode: 'auto' },
  });

const questions = {
  'ask-form': () => ({ person: form() }),
  'ask-page': () => ({ page: page() }),
  'ask-model': () => ({ colour: model() }),
  'ask-choosy': () => ({ summary: choosyModel() }),
  'ask-with-tools': () => ({ weather: modelWithTools() }),
  'ask-roots': () => ({ folders: inputRequired.listRoots() }),
  'ask-all': () => ({ person: form(), colour: model(), folders: inputRequired.listRoots() }),
} as const;

const makeServer = (): McpServer => {
  const server = new McpServer({ name: 'asking', version: '1.0.0' }, { capabilities: { tools: {} } });
  for (const [name, ask] of Object.entries(questions))
    server.registerTool(name, { inputSchema: z.object({}) }, (_, { mcpReq }) => {
      mcpReq.signal.addEventListener('abort', () => process.stderr.write(`cancelled ${name}\n`));
      if (mcpReq.inputResponses === undefined)
        return inputRequired({ inputRequests: ask(), requestState: STATE });
      return text({ ...mcpReq.inputResponses, isStateKept: mcpReq.requestState() === STATE });
    });
  let isSeen = false;
  server.registerTool('see-page-first', { inputSchema: z.object({}) }, () => {
    if (isSeen) return text('after the page');
    const elicitationId = 'page-1';
    setTimeout(() => {
      isSeen = true;
      void server.server.createElicitationCompletionNotifier(elicitationId)();
    }, 50);
    const url = 'https://example.com/pay';
    throw new UrlElicitationRequiredError([{ mode: 'url', message: 'Pay first', url, elicitationId }]);
  });
  server.registerTool('ask-forever', { inputSchema: z.object({}) }, () =>
    inputRequired({ inputRequests: { folders: inputRequired.listRoots() } }),
  );
  server.registerTool('ask-later', { inputSchema: z.object({}) }, (_, { mcpReq }) => {
    const round = Number(mcpReq.requestState() ?? '0');
    return round === 2 ? text('after 2 rounds') : inputRequired({ requestState: String(round + 1) });
  });
  server.registerResource('secret', 'asking://secret', {}, (uri, { mcpReq }) =>
    mcpReq.inputResponses === undefined
      ? inputRequired({ inputRequests: { person: form() } })
      : { contents: [{ uri: uri.href, text: JSON.stringify(mcpReq.inputResponses) }] },
  );
  server.registerPrompt('personal', {}, ({ mcpReq }) =>
    mcpReq.inputResponses === undefined
      ? inputRequired({ inputRequests: { person: form() } })
      : {
          messages: [
            {
              role: 'user' as const,
              content: { type: 'text' as const, text: JSON.stringify(mcpReq.inputResponses) },
            },
          ],
        },
  );
  return server;
};

process.stderr.write('asks when it is asked\n');
serveBoth(makeServer);
