// Writes definitions.json: the tools of the npm packages of resources/catalog.json , as they list them when they are
// started with keys that are not real. It is run by hand and needs the network: node bench/ranking/gather.mjs [id …]
// What a server did not list this time is kept as it was.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fillWithSamples, listTools } from '../../scripts/lib/catalog-package.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';

const run = promisify(execFile);
const target = join(import.meta.dirname, 'definitions.json');

/** The ranking looks no further either. */
const DESCRIPTION_CHARACTERS = 600;
const PARAMETER_CHARACTERS = 80;
const MOST_PARAMETERS = 24;

/** What makes a server list everything it has. */
const everything = {
  brightdata: { env: { PRO_MODE: 'true' } },
  gitlab: {
    env: {
      USE_GITLAB_WIKI: 'true',
      USE_MILESTONE: 'true',
      USE_PIPELINE: 'true',
      GITLAB_TOOLSETS: 'all',
      GITLAB_API_URL: 'https://gitlab.example.com/api/v4',
    },
  },
  mongodb: { env: { MDB_MCP_CONNECTION_STRING: 'mongodb://127.0.0.1:1/test' } },
  kubectl: { env: { ALLOW_ONLY_READONLY_TOOLS: 'false' } },
  playwright: { args: ['--caps=vision,pdf,testing,tracing'] },
};

const cut = (text, length) => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, length);

const compact = ({ name, title, description, inputSchema, annotations = {} }) => ({
  name,
  ...((title ?? annotations.title) ? { title: title ?? annotations.title } : {}),
  description: cut(description, DESCRIPTION_CHARACTERS),
  parameters: Object.fromEntries(
    Object.entries(inputSchema?.properties ?? {})
      .slice(0, MOST_PARAMETERS)
      .map(([key, schema]) => [key, cut(schema?.description, PARAMETER_CHARACTERS)]),
  ),
  ...(annotations.readOnlyHint === undefined ? {} : { readOnly: annotations.readOnlyHint }),
});

/** A package is fetched into a folder of its own, and nothing of it runs while it is. */
const fetchPackage = async (identifier, folder) => {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', identifier], { cwd: folder });
  const own = join(folder, 'node_modules', identifier);
  const { version, bin } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  const [path] = typeof bin === 'string' ? [bin] : Object.values(bin);
  return { version, program: join(own, path) };
};

const gather = async ({ id, name, description }, recipe) => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-ranking-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  try {
    const { version, program } = await fetchPackage(recipe.identifier, folder);
    const { args, env } = fillWithSamples(recipe, home);
    const more = everything[id] ?? {};
    const { tools, instructions } = await listTools(
      process.execPath,
      // Without the "-y" and the name of the package, which are for npx.
      [program, ...args.slice(2), ...(more.args ?? [])],
      { cwd: home, env: { ...process.env, HOME: home, ...env, ...more.env } },
    );
    return {
      id,
      package: recipe.identifier,
      version,
      name,
      description,
      ...(instructions ? { instructions: cut(instructions, DESCRIPTION_CHARACTERS) } : {}),
      tools: tools.map(compact),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const { entries } = JSON.parse(readFileSync(inRoot('resources', 'catalog.json'), 'utf8'));
const wanted = process.argv.slice(2);
const known = existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')).servers : [];
const found = new Map(known.map((server) => [server.id, server]));
for (const entry of entries) {
  const recipe = entry.recipes.find(({ kind }) => kind === 'npm');
  if (recipe === undefined || (wanted.length > 0 && !wanted.includes(entry.id))) continue;
  try {
    const server = await gather(entry, recipe);
    if (server.tools.length > 0) found.set(entry.id, server);
    process.stdout.write(`${entry.id}  ${server.tools.length} tools\n`);
  } catch (error) {
    process.stdout.write(`${entry.id}  failed: ${String(error.message).trim().split('\n').at(-1)}\n`);
  }
  const servers = entries.flatMap(({ id }) => found.get(id) ?? []);
  const lines = servers.map((server) => {
    const tools = server.tools.map((tool) => `    ${JSON.stringify(tool)}`).join(',\n');
    return `  ${JSON.stringify({ ...server, tools: [] }).slice(0, -2)}\n${tools}\n  ]}`;
  });
  writeFileSync(target, `{ "servers": [\n${lines.join(',\n')}\n] }\n`);
}
const count = [...found.values()].reduce((sum, { tools }) => sum + tools.length, 0);
process.stdout.write(`${count} tools of ${found.size} servers\n`);
