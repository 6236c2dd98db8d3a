import type { FoundServer } from './found-server.ts';

const MAX_NAME_CHARACTERS = 100;
/** Room for " (1234)". */
const MAX_BASE_CHARACTERS = 90;

/** Flags that take the next word as their value, so that it is not taken for the package. */
const valueFlags: Readonly<Record<string, readonly string[]>> = {
  npx: ['-p', '--package', '-c', '--call', '-w', '--workspace'],
  uvx: ['--from', '--with', '-p', '--python', '--index-url', '--index', '--directory', '--with-editable'],
  uv: [
    '--from',
    '--with',
    '-p',
    '--python',
    '--index-url',
    '--index',
    '--directory',
    '--project',
    '--with-editable',
    '--env-file',
  ],
  docker: [
    '-e',
    '--env',
    '-v',
    '--volume',
    '--mount',
    '-p',
    '--publish',
    '--name',
    '--network',
    '--net',
    '--env-file',
    '-u',
    '--user',
    '-w',
    '--workdir',
    '--platform',
    '--add-host',
    '-l',
    '--label',
    '--entrypoint',
    '--pull',
    '--memory',
    '-m',
    '--cpus',
    '-h',
    '--hostname',
  ],
  node: ['-r', '--require', '--import', '--env-file', '-C', '--conditions'],
};

const runtimeOf: ReadonlyMap<string, string> = new Map([
  ['npx', 'npx'],
  ['bunx', 'npx'],
  ['pnpx', 'npx'],
  ['pnpm', 'npx'],
  ['yarn', 'npx'],
  ['npm', 'npx'],
  ['bun', 'node'],
  ['uvx', 'uvx'],
  ['pipx', 'uvx'],
  ['uv', 'uv'],
  ['docker', 'docker'],
  ['podman', 'docker'],
  ['node', 'node'],
  ['deno', 'node'],
  ['tsx', 'node'],
  ['python', 'node'],
  ['python3', 'node'],
]);

export const programName = (command: string): string =>
  command
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:exe|cmd|bat|com)$/i, '')
    .toLowerCase();

/** Whether it is one of the programs that MCP servers are usually started with. */
export const isRuntime = (command: string): boolean => runtimeOf.has(programName(command));

const subcommands: ReadonlySet<string> = new Set(['run', 'dlx', 'exec', 'x', 'tool', 'container', 'mcp']);

const firstTarget = (runtime: string, args: readonly string[]): string | undefined => {
  const withValue = valueFlags[runtime] ?? [];
  return args.find((arg, index) => {
    const before = args[index - 1] ?? '';
    return !arg.startsWith('-') && !withValue.includes(before) && !subcommands.has(arg);
  });
};

/** "@scope/mcp-server-git@1.2", "ghcr.io/me/git-mcp:latest", "/opt/git/dist/index.js": each is called "git". */
const shortName = (target: string): string => {
  const path = target.replace(/^(?:git\+)?[a-z]+:\/\//, '').replace(/[\\/]+$/, '');
  const segments = path.split(/[\\/]/).filter((segment) => segment !== '');
  const ordinary =
    /^(?:index|main|server|cli|app|start|run|__main__|mcp)(?:\.\w+)?$|^(?:dist|build|src|out|lib|bin)$/;
  const chosen = segments.findLast((segment) => !ordinary.test(segment)) ?? segments.at(-1) ?? '';
  const bare = chosen.replace(/^(.+?)[@:#].*$/, '$1').replace(/\.(?:m?[jt]s|cjs|py|sh|exe|git)$/, '');
  const short = bare
    .replace(/^(?:mcp-server-|server-|mcp-)/, '')
    .replace(/(?:[-_.]mcp-server|[-_.]mcp|[-_.]server)$/, '');
  return short === '' ? bare : short;
};

const nameOfCommand = (command: string, args: readonly string[]): string => {
  const runtime = runtimeOf.get(programName(command));
  const target = runtime === undefined ? undefined : firstTarget(runtime, args);
  return shortName(target ?? command);
};

const nameOfAddress = (url: string): string => {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(url)?.[1] ?? '';
  // mcp.example.com says "example.com" well enough.
  return host.replace(/^(?:mcp|api|www)\.(?=.+\.)/i, '');
};

const clean = (name: string): string =>
  name
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, MAX_NAME_CHARACTERS)
    .trim();

const nameOf = ({ name, fields }: FoundServer): string => {
  const guesses = [
    name ?? '',
    fields.command ? nameOfCommand(fields.command, fields.args ?? []) : '',
    nameOfAddress(fields.url ?? ''),
  ];
  return guesses.map(clean).find((guess) => guess !== '') ?? 'server';
};

/** A name for each, in order, no two the same when case is ignored. */
export const uniqueNames = (servers: readonly FoundServer[]): readonly string[] => {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return servers.map((server) => {
    const base = nameOf(server);
    let name = base;
    while (taken.has(name.toLowerCase())) {
      const start = base.slice(0, MAX_BASE_CHARACTERS);
      const count = (counts.get(start.toLowerCase()) ?? 1) + 1;
      counts.set(start.toLowerCase(), count);
      name = `${start} (${count})`;
    }
    taken.add(name.toLowerCase());
    return name;
  });
};
