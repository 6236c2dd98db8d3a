import type { TemplateInput } from '#shared/model/template.ts';
import { packageName } from './package-name.ts';
import type { Template } from './template.ts';

const quoted = (text: string): string => JSON.stringify(text);
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

const tool = (name: string): string => `
  server.registerTool(
    ${quoted(name)},
    {
      description: ${quoted(`Says what ${name} got.`)},
      inputSchema: z.object({ text: z.string().describe('Any text') }),
      annotations: { readOnlyHint: true },
    },
    ({ text }) => ({ content: [{ type: 'text', text: \`${name} got \${text}\` }] }),
  );
`;

const serverFile = ({
  name,
  tools,
}: TemplateInput): string => `import { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';

export const createServer = () => {
  const server = new McpServer({ name: ${quoted(name)}, version: '0.1.0' });
${tools.map(tool).join('')}
  return server;
};
`;

const mainFile = `import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createServer } from './server.ts';

// Standard output belongs to the protocol: write what you want to say with console.error.
serveStdio(createServer);
`;

const startFile = `// Fetches the packages once, then runs the server.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

if (!process.features.typescript) {
  console.error(\`This server needs Node 22.18 or later; \${process.execPath} is \${process.version}.\`);
  process.exit(1);
}

const modules = new URL('node_modules/', import.meta.url);
// Of npm, pnpm and yarn: what each of them writes last. Without it the fetching was broken off.
const records = ['.package-lock.json', '.modules.yaml', '.yarn-integrity', '.yarn-state.yml'];

if (!records.some((record) => existsSync(new URL(record, modules)))) {
  // npm takes a package that is half there for a whole one.
  rmSync(modules, { recursive: true, force: true });
  const { status } = spawnSync('npm', ['install', '--no-fund', '--no-audit'], {
    cwd: import.meta.dirname,
    // What npm says must not get between the messages of the protocol.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
await import('./src/main.ts');
`;

const testFile = ({ tools }: TemplateInput): string => `import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

test('lists its tools', async () => {
  const child = spawn(process.execPath, ['start.mjs'], { cwd: \`\${import.meta.dirname}/..\` });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (id, method, params) => {
    child.stdin.write(\`\${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\\n\`);
    return JSON.parse((await lines.next()).value).result;
  };
  const clientInfo = { name: 'test', version: '0' };
  await ask(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
  const { tools } = await ask(2, 'tools/list', {});
  assert.deepEqual(tools.map(({ name }) => name).sort(), ${JSON.stringify([...tools].sort())});
  child.kill();
});
`;

export const typescriptTemplate: Template = (input) => ({
  command: 'node',
  args: ['start.mjs'],
  files: {
    'package.json': json({
      name: packageName(input.name),
      version: '0.1.0',
      private: true,
      type: 'module',
      engines: { node: '>=22.18' },
      scripts: { start: 'node start.mjs', test: 'node --test' },
      dependencies: { '@modelcontextprotocol/server': '2.4.0', zod: '4.6.7' },
    }),
    'start.mjs': startFile,
    'src/main.ts': mainFile,
    'src/server.ts': serverFile(input),
    'test/server.test.mjs': testFile(input),
    '.gitignore': 'node_modules/\n',
  },
});
