// Writes the parts of the docs that are made from the source: the error catalogue, the endpoints of the contract, the
// help of the command line, and what a test found the gateway to carry. With --check it changes nothing and ends with 1 where a page is out of date.
// Runs on Node 24 (it reads TypeScript): node scripts/render-docs.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCli } from '../src/main/cli/program.ts';
import { contract } from '../src/shared/contract/index.ts';
import { errorCatalog } from '../src/shared/errors/catalog.ts';
import { columns } from '../test/pass-through/columns.ts';
import { features, outcomeOf, outcomeText } from '../test/pass-through/table.ts';

const root = resolve(import.meta.dirname, '..');

// Commander breaks lines at the width of the terminal, and at 80 where there is none.
Object.defineProperty(process.stdout, 'isTTY', { value: false });

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const errors = () =>
  table(
    ['Code', 'HTTP', 'What happened', 'What to do'],
    Object.entries(errorCatalog).map(([code, { status, message, hint }]) => [
      `\`${code}\``,
      String(status),
      cell(message),
      cell(hint),
    ]),
  );

const procedures = (router) =>
  Object.values(router).flatMap((item) => (item['~orpc'] === undefined ? procedures(item) : [item['~orpc']]));

const fieldsOf = ({ inputSchema, route }) =>
  Object.entries(inputSchema?.shape ?? {})
    .filter(([name]) => !route.path.includes(`{${name}}`))
    .map(([name, schema]) => `\`${name}${schema.safeParse(undefined).success ? '?' : ''}\``)
    .join(' ');

const endpoints = () =>
  table(
    ['Method', 'Path under `/api/v1`', 'What it does', 'Fields'],
    procedures(contract).map((procedure) => [
      procedure.route.method,
      `\`${procedure.route.path}\``,
      cell(procedure.route.summary),
      fieldsOf(procedure),
    ]),
  );

const helpOf = async (path) => {
  let written = '';
  const io = {
    out: (text) => {
      written += text;
    },
    err: (text) => {
      throw new Error(`patchbay ${path.join(' ')} --help wrote to standard error: ${text}`);
    },
    env: {},
    platform: 'linux',
    workingDirectory: root,
    home: root,
    stdinIsTerminal: false,
    colours: false,
    readStdin: async () => '',
    onInterrupt: () => () => undefined,
  };
  const exitCode = await runCli([...path, '--help'], io, { version: '', programDir: root });
  if (exitCode !== 0) throw new Error(`patchbay ${path.join(' ')} --help ended with ${exitCode}`);
  return written;
};

const commandsIn = (help) =>
  [...(help.split('\nCommands:\n')[1] ?? '').matchAll(/^ {2}([a-z][a-z-]*)/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== 'help');

// The options that all commands share stand on the first help only.
const shown = (path, help) =>
  (path.length === 0 ? help : help.replace(/\nGlobal Options:\n(?: {2}.*\n)+/, '')).trimEnd();

const helpTree = async (path = []) => {
  const help = await helpOf(path);
  const own = `### \`${['patchbay', ...path].join(' ')}\`\n\n\`\`\`text\n${shown(path, help)}\n\`\`\``;
  const children = [];
  for (const name of commandsIn(help)) children.push(await helpTree([...path, name]));
  return [own, ...children].join('\n\n');
};

const columnTitle = ({ client, server, transport }) =>
  `${client} client, ${server} server, ${transport === 'http' ? 'HTTP' : transport}`;

const passThrough = () =>
  table(
    ['Feature', ...columns.map(columnTitle)],
    features.map((feature) => [
      cell(feature),
      ...columns.map((column) => outcomeText(outcomeOf(feature, column))),
    ]),
  );

const parts = [
  ['docs/gateway.md', 'pass-through', passThrough],
  ['docs/errors.md', 'errors', errors],
  ['docs/rest-api.md', 'endpoints', endpoints],
  ['docs/command-line.md', 'help', helpTree],
];

const between = (page, name, content, path) => {
  const [begin, end] = [`<!-- begin ${name}: made by scripts/render-docs.mjs -->`, `<!-- end ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for "${name}"`);
  return `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}`;
};

const check = process.argv.includes('--check');
for (const [path, name, render] of parts) {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  const after = between(before, name, await render(), path);
  if (after === before) continue;
  if (!check) writeFileSync(file, after);
  process.stderr.write(check ? `${path} is out of date: npm run docs\n` : `${path} written\n`);
  if (check) process.exitCode = 1;
}
