import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ImportChoice, ImportPreview } from '#shared/model/client-exchange.ts';
import type { PastedServer } from '#shared/model/paste.ts';
import type { Server, ServerInput } from '#shared/model/server.ts';
import type { ReadValue, WrittenValue } from '#shared/model/written-value.ts';
import type { ReadEntry } from './read-client.ts';

type PreviewedServer = ImportPreview['servers'][number];

const shown = (values: Readonly<Record<string, WrittenValue>>): Record<string, ReadValue> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : { secret: true as const, set: value.secret !== '' },
    ]),
  );

const targetOf = ({ transport, command, args, url }: ServerInput | Server): string =>
  transport === 'stdio' ? [command, ...args].join(' ') : url;

const namesake = (servers: readonly Server[], name: string): Server | undefined =>
  servers.find((server) => server.name.toLowerCase() === name.toLowerCase());

const conflictOf = (input: ServerInput, servers: readonly Server[]): PreviewedServer['conflict'] => {
  const other = namesake(servers, input.name);
  if (other === undefined) return 'none';
  return other.transport === input.transport && targetOf(other) === targetOf(input) ? 'same' : 'name';
};

/** What taking over each entry would mean. Secrets are told as set or not. */
export const previewEntry = (entry: ReadEntry, servers: readonly Server[]): PreviewedServer => {
  if ('problem' in entry) return { name: entry.name, problem: entry.problem, notes: [], conflict: 'none' };
  const { input, notes } = entry.server;
  return {
    name: entry.name,
    transport: input.transport,
    target: targetOf(input),
    env: shown(input.env),
    headers: shown(input.headers),
    notes,
    conflict: conflictOf(input, servers),
  };
};

/** What is done for one chosen entry. */
export type ImportStep =
  | { readonly kind: 'create'; readonly input: ServerInput }
  | { readonly kind: 'replace'; readonly id: string; readonly input: ServerInput };

const readableEntry = (entries: readonly ReadEntry[], name: string): PastedServer => {
  const entry = entries.find((candidate) => candidate.name === name);
  if (entry === undefined)
    throw new PatchbayError('unknown-configuration', { problem: `the file has no server "${name}"` });
  if ('problem' in entry)
    throw new PatchbayError('unknown-configuration', { problem: `the server "${name}": ${entry.problem}` });
  return entry.server;
};

const planOne = (
  choice: ImportChoice,
  entries: readonly ReadEntry[],
  servers: readonly Server[],
): readonly ImportStep[] => {
  if (choice.as === 'skip') return [];
  const { input } = readableEntry(entries, choice.name);
  if (choice.as === 'replace') {
    const other = namesake(servers, input.name);
    return [other === undefined ? { kind: 'create', input } : { kind: 'replace', id: other.id, input }];
  }
  const name = choice.as === 'rename' ? choice.newName.trim() : input.name;
  return [{ kind: 'create', input: { ...input, name } }];
};

/** The steps of an import, checked whole before the first is taken. Throws `unknown-configuration`, `name-taken`. */
export const planImport = (
  choices: readonly ImportChoice[],
  entries: readonly ReadEntry[],
  servers: readonly Server[],
): readonly ImportStep[] => {
  const steps = choices.flatMap((choice) => planOne(choice, entries, servers));
  const taken = new Set(servers.map(({ name }) => name.toLowerCase()));
  for (const step of steps) {
    if (step.kind === 'replace') continue;
    const name = step.input.name.toLowerCase();
    if (taken.has(name)) throw new PatchbayError('name-taken', { name: step.input.name, field: 'name' });
    taken.add(name);
  }
  return steps;
};
