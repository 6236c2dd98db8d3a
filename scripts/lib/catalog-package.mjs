import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const START_TIMEOUT_MS = 180_000;
const KILL_AFTER_MS = 2_000;

/** What must be filled in is given a value that a server can start with, or is missing. */
const sampleOf = (field, folder) => {
  if (field.default !== undefined) return field.default;
  if (!field.required) return undefined;
  return field.kind === 'folder' || field.kind === 'file' ? folder : 'not-a-real-key';
};

/** The arguments and variables of a recipe of resources/catalog.json with its holes filled by values that are not real. */
export const fillWithSamples = ({ args = [], env = {}, fields = [] }, folder) => {
  const values = Object.fromEntries(fields.map((field) => [field.key, sampleOf(field, folder)]));
  const isThere = (text) => [...text.matchAll(/\{([^{}]+)\}/g)].every(([, key]) => values[key] !== undefined);
  const write = (text) => text.replaceAll(/\{([^{}]+)\}/g, (_, key) => values[key]);
  return {
    args: args.flatMap((one) => {
      const { args: group, when } = typeof one === 'string' ? { args: [one] } : one;
      if (when !== undefined && (values[when] ?? 'false') === 'false') return [];
      return group.every(isThere) ? group.map(write) : [];
    }),
    env: Object.fromEntries(
      Object.entries(env)
        .filter(([, text]) => isThere(text))
        .map(([name, text]) => [name, write(text)]),
    ),
  };
};

const talk = async (child) => {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (id, method, params) => {
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
      if (!line.value.trimStart().startsWith('{')) continue;
      const message = JSON.parse(line.value);
      if (message.id === id && message.method === undefined) return message;
    }
    throw new Error('it ended');
  };
  const clientInfo = { name: 'check-catalog', version: '1.0.0' };
  const begun = await ask(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
  const tools = [];
  let cursor;
  do {
    const { result } = await ask(2 + tools.length, 'tools/list', cursor === undefined ? {} : { cursor });
    tools.push(...(result?.tools ?? []));
    cursor = result?.nextCursor;
  } while (cursor !== undefined);
  return { version: begun.result?.serverInfo?.version, instructions: begun.result?.instructions, tools };
};

/** Starts a server, asks what it offers, and ends it with everything it started. */
export const listTools = async (command, args, { cwd, env }) => {
  const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    tail = (tail + text).slice(-200);
  });
  child.stdin.on('error', () => undefined);
  const exited = once(child, 'exit');
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    exited.then(
      ([code]) => reject(new Error(`it ended with ${code}: ${tail.trim().split('\n').at(-1)}`)),
      reject,
    );
    setTimeout(() => reject(new Error('it did not answer in time')), START_TIMEOUT_MS).unref();
  });
  try {
    return await Promise.race([talk(child), ended]);
  } finally {
    child.stdin.end();
    const kill = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    };
    if (child.pid !== undefined) {
      kill('SIGTERM');
      const late = setTimeout(() => kill('SIGKILL'), KILL_AFTER_MS);
      if (child.exitCode === null && child.signalCode === null) await exited;
      clearTimeout(late);
    }
  }
};
