import type { ServerInput } from '#shared/model/server.ts';
import type { WrittenValue } from '#shared/model/written-value.ts';
import { pathRules } from '../../connections/launch/platform-path.ts';
import type { ClientFormat } from './client-format.ts';
import type { ClientHost } from './client-host.ts';
import type { ReadEntry } from './read-client.ts';

/** The file that a program keeps in the folder of a project; undefined for programs that keep none there. */
export const projectFile = (
  { project }: ClientFormat,
  folder: string,
  { platform }: ClientHost,
): string | undefined => (project === undefined ? undefined : pathRules(platform).join(folder, ...project));

/** The folder of the project that a file belongs to; undefined for the file of a person. */
export const projectFolder = (format: ClientFormat, file: string, host: ClientHost): string | undefined => {
  const { dirname } = pathRules(host.platform);
  const folder = (format.project ?? []).reduce((path) => dirname(path), file);
  return projectFile(format, folder, host) === file && !format.files(host).includes(file)
    ? folder
    : undefined;
};

/** As VS Code and Cursor, then Claude Code, call the folder of the project. */
const folderVariables = /\$\{(?:workspaceFolder|workspaceRoot|(?:env:)?CLAUDE_PROJECT_DIR)(?::-[^{}]*)?\}/g;

const inFolder = (input: ServerInput, folder: string, { platform }: ClientHost): ServerInput => {
  const named = (text: string): string => text.replace(folderVariables, () => folder);
  const value = (written: WrittenValue): WrittenValue =>
    typeof written === 'string' ? named(written) : written;
  if (input.transport !== 'stdio') return { ...input, url: named(input.url) };
  return {
    ...input,
    command: named(input.command),
    args: input.args.map(named),
    cwd: pathRules(platform).resolve(folder, named(input.cwd)),
    env: Object.fromEntries(Object.entries(input.env).map(([name, written]) => [name, value(written)])),
  };
};

/** A server of a project's file as it runs from anywhere: in the folder of the project, as its program runs it. */
export const entryOfProject = (entry: ReadEntry, folder: string, host: ClientHost): ReadEntry => {
  if ('problem' in entry) return entry;
  const { input, notes } = entry.server;
  const moved = inFolder(input, folder, host);
  const isMoved = moved.transport === 'stdio';
  return {
    ...entry,
    server: { input: moved, notes: isMoved ? [...notes, `It runs in ${moved.cwd}.`] : notes },
  };
};
