import { type Command, Option } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { type Server, type StateKind, stateKinds } from '#shared/model/server.ts';
import type { ServerFilter } from '#shared/model/server-query.ts';
import { allPages } from '../commands/all-pages.ts';
import { wrongUsage } from './read-source.ts';

/** An option that may be given several times. */
export const repeatable = (option: Option): Option => {
  const parse = option.parseArg;
  return option.argParser((text: string, earlier: readonly string[] = []): readonly string[] => [
    ...earlier,
    parse === undefined ? text : String(parse(text, undefined)),
  ]);
};

export const stateOption = (): Option =>
  repeatable(new Option('--state <state>', 'only servers in this state (repeatable)').choices(stateKinds));
export const tagOption = (): Option =>
  repeatable(new Option('--tag <tag>', 'only servers with this tag (repeatable: any of them)'));

export interface ServerChoiceOptions {
  readonly tag?: readonly string[];
  readonly state?: readonly StateKind[];
  readonly all?: boolean;
}

export interface ServerChoice {
  /** Names, slugs or ids. */
  readonly references: readonly string[];
  readonly filter: Pick<ServerFilter, 'tag' | 'state'>;
}

/** Servers by name, by tag and state, or all of them. */
export const withServerChoice = (command: Command): Command =>
  command
    .argument('[servers...]', 'names, slugs or ids')
    .addOption(tagOption())
    .addOption(stateOption())
    .option('--all', 'every server');

/** Throws `wrong-usage` unless it is said in one way which servers are meant. */
export const serverChoice = (
  references: readonly string[],
  { tag, state, all }: ServerChoiceOptions,
): ServerChoice => {
  const isFiltered = tag !== undefined || state !== undefined;
  const ways = [references.length > 0, isFiltered, all === true].filter(Boolean).length;
  if (ways === 0) throw wrongUsage('Name the servers, or use --tag, --state or --all.');
  if (ways > 1)
    throw wrongUsage('Name the servers, or use --tag and --state, or --all; not several of these.');
  return { references, filter: { tag: tag && [...tag], state: state && [...state] } };
};

/** The ids that were chosen. Names are left as they are: who is not there is said for each. */
export const chosenIds = async (
  client: PatchbayClient,
  { references, filter }: ServerChoice,
): Promise<readonly string[]> => {
  if (references.length > 0) return references;
  const servers = await allPages<Server>((page) => client.servers.list({ ...page, ...filter }));
  return servers.map(({ id }) => id);
};
