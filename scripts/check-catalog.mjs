// Fetches and starts the npm packages of resources/catalog.json , each in a folder of its own,
// and reports which of them list their tools. It is run by hand and needs the network: node scripts/check-catalog.mjs [id …]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inRoot } from './lib/project.mjs';

const START_TIMEOUT_MS = 180_000;
const KILL_AFTER_MS = 2_000;

const { entries } = JSON.parse(readFileSync(inRoot('resources', 'catalog.json'), 'utf8'));
const wanted = process.argv.slice(2);
const chosen = entries.flatMap(({ id, recipes }) => {
  const recipe = recipes.find(({ kind }) => kind === 'npm');
  return recipe !== undefined && (wanted.length === 0 || wanted.includes(id)) ? [{ id, recipe }] : [];
});

/** What must be filled in is given a value that a server can start with, or is missing. */
const sampleOf = (field, folder) => {
  if (field.default !== undefined) return field.default;
  if (!field.required) return undefined;
  return field.kind === 'folder' || field.kind === 'file' ? folder : 'not-a-real-key';
};

const fill = ({ args = [], env = {}, fields = [] }, folder) => {
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
  const listed = await ask(2, 'tools/list', {});
  return { version: begun.result?.serverInfo?.version, tools: listed.result?.tools?.length };
};

const check = async ({ recipe }) => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-catalog-'));
  const { args, env } = fill(recipe, folder);
  const child = spawn(recipe.command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    tail = (tail + text).slice(-200);
  });
  child.stdin.on('error', () => undefined);
  const exited = once(child, 'exit');
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    exited.then(([code]) => reject(new Error(`it ended with ${code}: ${tail.trim().split('\n').at(-1)}`)));
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
    kill('SIGTERM');
    const late = setTimeout(() => kill('SIGKILL'), KILL_AFTER_MS);
    if (child.exitCode === null && child.signalCode === null) await exited;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  }
};

let failed = 0;
for (const one of chosen) {
  try {
    const { version, tools } = await check(one);
    process.stdout.write(`works   ${one.id}  ${one.recipe.identifier}@${version}  ${tools} tools\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`failed  ${one.id}  ${one.recipe.identifier}  ${error.message}\n`);
  }
}
process.stdout.write(`${chosen.length - failed} of ${chosen.length} work\n`);
process.exitCode = failed === 0 ? 0 : 1;
