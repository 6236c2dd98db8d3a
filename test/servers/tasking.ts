// A server whose tools run as tasks, written without the SDK, which has none: node test/servers/tasking.ts [--legacy]
import { createInterface } from 'node:readline';

const isLegacy = process.argv.includes('--legacy');
const EXTENSION = 'io.modelcontextprotocol/tasks';
const serverInfo = { name: 'tasking', version: '1.0.0' };
const POLL_MS = 60;

interface Task {
  readonly taskId: string;
  readonly tool: string;
  status: 'working' | 'input_required' | 'completed' | 'failed' | 'cancelled';
  statusMessage?: string;
  looks: number;
  answer?: unknown;
  /** Those who wait for the result (the older era). */
  readonly waiting: number[];
}
type Params = Readonly<Record<string, unknown>>;
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: unknown;
}

const tasks = new Map<string, Task>();
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const send = (message: object): void =>
  void process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const answer = (id: number, result: object): void =>
  send({
    id,
    result: isLegacy ? result : { resultType: 'complete', ttlMs: 0, cacheScope: 'private', ...result },
  });
const refuse = (id: number, code: number, message: string): void => send({ id, error: { code, message } });
const text = (words: string): object => ({ content: [{ type: 'text', text: words }] });

const question = {
  method: 'elicitation/create',
  params: {
    mode: 'form',
    message: 'Which colour?',
    requestedSchema: { type: 'object', properties: { colour: { type: 'string' } }, required: ['colour'] },
  },
};
const ASKED_ID = 9_000;

const view = ({ taskId, status, statusMessage }: Task): object => ({
  taskId,
  status,
  statusMessage,
  createdAt: '2026-01-01T00:00:00Z',
  lastUpdatedAt: '2026-01-01T00:00:00Z',
  ...(isLegacy ? { ttl: null, pollInterval: POLL_MS } : { ttlMs: null, pollIntervalMs: POLL_MS }),
});
const resultOf = ({ tool, answer: given }: Task): object =>
  tool === 'ask' ? text(`painted ${JSON.stringify(given)}`) : text(`${tool} is done`);

const settle = (task: Task): void => {
  for (const id of task.waiting.splice(0))
    if (task.status === 'failed') refuse(id, -32_055, 'the oven is cold');
    else answer(id, resultOf(task));
};
const isOver = ({ status }: Task): boolean => !['working', 'input_required'].includes(status);

/** What becomes of a task each time it is looked at. */
const steps: Readonly<Record<string, (task: Task) => void>> = {
  bake: (task) => {
    const stages = ['kneading', 'rising', 'baking'];
    task.statusMessage = stages[task.looks - 1] ?? 'baked';
    if (task.looks > stages.length) task.status = 'completed';
  },
  ask: (task) => {
    if (task.answer !== undefined) task.status = 'completed';
    else if (task.status === 'working') {
      task.status = 'input_required';
      if (isLegacy) send({ id: ASKED_ID, ...question });
    }
  },
  fail: (task) => {
    task.status = 'failed';
  },
  give_up: (task) => {
    task.status = 'cancelled';
    task.statusMessage = 'The oven was switched off';
  },
  hang: () => undefined,
};

const look = (task: Task): void => {
  task.looks += 1;
  if (!isOver(task)) steps[task.tool]?.(task);
  if (isOver(task)) settle(task);
};

const detailed = (task: Task): object => ({
  ...view(task),
  ...(isLegacy
    ? {}
    : {
        ...(task.status === 'completed' ? { result: resultOf(task) } : {}),
        ...(task.status === 'failed' ? { error: { code: -32_055, message: 'the oven is cold' } } : {}),
        ...(task.status === 'input_required' ? { inputRequests: { colour: question } } : {}),
      }),
});

const declaresTasks = (params: Params): boolean => JSON.stringify(params._meta ?? {}).includes(EXTENSION);

const call = (id: number, params: Params): void => {
  const tool = String(params.name);
  if (tool === 'plain') {
    answer(id, text(`plain ${JSON.stringify(params.task ?? null)}`));
    return;
  }
  if (isLegacy ? params.task === undefined : !declaresTasks(params)) {
    if (isLegacy) refuse(id, -32_601, 'This tool runs as a task only');
    else refuse(id, -32_021, 'Missing required client capability');
    return;
  }
  const task: Task = { taskId: `task-${tasks.size + 1}`, tool, status: 'working', looks: 0, waiting: [] };
  tasks.set(task.taskId, task);
  answer(id, isLegacy ? { task: view(task) } : { ...view(task), resultType: 'task' });
};

type Handler = (id: number, params: Params) => void;
const withTask =
  (work: (id: number, task: Task, params: Params) => void): Handler =>
  (id, params) => {
    const task = tasks.get(String(params.taskId));
    if (task === undefined) refuse(id, -32_602, 'There is no such task');
    else work(id, task, params);
  };

const capabilities = isLegacy
  ? { tools: {}, tasks: { cancel: {}, requests: { tools: { call: {} } } } }
  : { tools: {}, extensions: { [EXTENSION]: {} } };

const handlers: Readonly<Record<string, Handler>> = {
  initialize: (id) =>
    isLegacy
      ? answer(id, { protocolVersion: '2025-11-25', capabilities, serverInfo })
      : refuse(id, -32_601, 'Method not found'),
  'server/discover': (id) =>
    isLegacy
      ? refuse(id, -32_601, 'Method not found')
      : answer(id, {
          supportedVersions: ['2026-07-28'],
          capabilities,
          _meta: { 'io.modelcontextprotocol/serverInfo': serverInfo },
        }),
  ping: (id) => answer(id, {}),
  'tools/list': (id) =>
    answer(id, {
      tools: ['bake', 'ask', 'fail', 'give_up', 'hang', 'plain'].map((name) => ({
        name,
        inputSchema: { type: 'object' },
        ...(isLegacy && name !== 'plain' ? { execution: { taskSupport: 'required' } } : {}),
      })),
    }),
  'tools/call': call,
  'tasks/get': withTask((id, task) => {
    look(task);
    answer(id, detailed(task));
  }),
  'tasks/result': withTask((id, task) => {
    task.waiting.push(id);
    if (isOver(task)) settle(task);
  }),
  'tasks/update': withTask((id, task, params) => {
    task.answer = (params.inputResponses as Params).colour;
    task.status = 'working';
    answer(id, {});
  }),
  'tasks/cancel': withTask((id, task) => {
    task.status = 'cancelled';
    say(`cancelled ${task.tool}`);
    answer(id, view(task));
  }),
};

say('the tasking server is running');
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line) as Message;
  if (message.id === ASKED_ID && message.method === undefined) {
    for (const task of tasks.values())
      if (task.status === 'input_required') {
        task.answer = message.result;
        task.status = 'working';
      }
    return;
  }
  if (message.id === undefined || message.method === undefined) return;
  const handler = handlers[message.method];
  if (handler === undefined) refuse(message.id, -32_601, 'Method not found');
  else handler(message.id, message.params ?? {});
});
