import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { oauthSecretFields } from '#shared/model/oauth.ts';
import { type Root, type ServerInput, type ServerInputDraft, transportKinds } from '#shared/model/server.ts';
import type { Session } from '../client/session.ts';
import type { CommandContext } from '../command-context.ts';
import { withOAuthOptions } from '../input/oauth-options.ts';
import { readSource, wrongUsage } from '../input/read-source.ts';
import { secretSource } from '../input/secret-source.ts';
import { type ServerOptions, toServerChange } from '../input/server-options.ts';
import type { CliIo } from '../io.ts';
import { visible } from '../output/visible.ts';

const wholeNumberOf =
  (unit: string) =>
  (text: string): number => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError(`It must be a whole number of ${unit}.`);
    return Number(text);
  };

const collect = (text: string, earlier: readonly string[] = []): readonly string[] => [...earlier, text];

/** From where the shell stands; a home folder is found by the program that starts the server. */
const collectFolders =
  ({ workingDirectory }: CliIo) =>
  (text: string, earlier: readonly string[] = []): readonly string[] => [
    ...earlier,
    text.startsWith('~') ? text : resolve(workingDirectory, text),
  ];

const withServerOptions = (command: Command, io: CliIo): Command =>
  withOAuthOptions(command)
    .option('--url <url>', 'address of a remote server')
    .addOption(new Option('--transport <transport>', 'how to connect').choices(transportKinds))
    .option('--env <NAME=value>', 'environment variable (repeatable)', collect)
    .option(
      '--secret <NAME[=value]>',
      'secret environment variable; without a value, from the variable of that name or standard input (repeatable)',
      collect,
    )
    .option('--header <Name: value>', 'header of a remote server (repeatable)', collect)
    .option('--secret-header <Name: value>', 'secret header (repeatable)', collect)
    .option('--tag <tag>', 'tag (repeatable)', collect)
    .option('--cwd <folder>', 'working directory')
    .option('--root <folder>', 'folder it may see (repeatable)', collectFolders(io))
    .option('--timeout <seconds>', 'seconds a call may take without progress', wholeNumberOf('seconds'))
    .option(
      '--memory-limit <MB>',
      'start it again when its processes use more; 0 for no ceiling',
      wholeNumberOf('megabytes'),
    )
    .option(
      '--idle-stop <minutes>',
      'let it sleep when nobody used it for so long; 0 for never',
      wholeNumberOf('minutes'),
    )
    .option('--description <text>', 'what it is for');

/** The one server that a pasted text describes. */
const parseOne = async (client: PatchbayClient, text: string): Promise<ServerInput> => {
  const { servers } = await client.servers.parse({ text });
  const [first, ...others] = servers;
  if (first === undefined || others.length > 0)
    throw wrongUsage(`--config describes ${servers.length} servers; use "patchbay import" for several.`);
  return first.input;
};

const hasNewSecret = ({ env = {}, headers = {}, oauth }: Partial<ServerInputDraft>): boolean =>
  [
    ...Object.values(env),
    ...Object.values(headers),
    ...oauthSecretFields.map((field) => oauth?.[field]),
  ].some((value) => typeof value === 'object' && typeof value.secret === 'string');

/** Without a keychain a secret is kept by the program that took it, which here ends with the command. */
const warnOfLostSecrets = async ({ kind, client }: Session, io: CliIo): Promise<void> => {
  const { keychain } = await client.program.system();
  if (keychain.kind !== 'memory') return;
  const until = kind === 'local' ? 'was not kept' : 'is kept until Patchbay ends';
  io.err(`warning: there is no keychain on this machine; the secret ${until}.\n`);
};

/** A folder may be made later; that it is not there yet is worth a word. */
const warnOfMissingFolders = async (
  client: PatchbayClient,
  roots: readonly Root[],
  io: CliIo,
): Promise<void> => {
  if (roots.length === 0) return;
  const { items } = await client.servers.checkRoots({ paths: roots.map(({ path }) => path) });
  for (const { path, kind } of items)
    if (kind !== 'folder') io.err(`warning: the folder "${visible(path)}" does not exist yet.\n`);
};

export const registerServerChanges = (servers: Command, context: CommandContext): void => {
  const { io } = context;
  withServerOptions(servers.command('add'), io)
    .description('add a server: a command after --, a --url, or a --config')
    .argument('<name>', 'its name')
    .argument('[command...]', 'after --: the command of a stdio server and its arguments')
    .option('--config <text>', 'what its README shows: JSON, a command or a URL; @file or - to read it')
    .option('--disabled', 'do not start it')
    .action(
      async (
        name: string,
        command: readonly string[],
        { config, disabled, ...options }: ServerOptions & { config?: string; disabled?: boolean },
      ) => {
        if (config === undefined && options.url === undefined && command.length === 0)
          throw wrongUsage('A server needs a command (after --), a --url or a --config.');
        const change = await toServerChange(
          { ...options, ...(disabled ? { enabled: false } : {}) },
          command,
          secretSource(io, config),
        );
        const pasted = config === undefined ? undefined : await readSource(config, io);
        const server = await context.withSession(async (session) => {
          const { client } = session;
          const found = pasted === undefined ? undefined : await parseOne(client, pasted);
          const input = {
            ...found,
            ...change,
            env: { ...found?.env, ...change.env },
            headers: { ...found?.headers, ...change.headers },
            name,
          };
          const added = await client.servers.create(input);
          if (hasNewSecret(input)) await warnOfLostSecrets(session, io);
          await warnOfMissingFolders(client, added.roots, io);
          return added;
        });
        context.print(server, () => `Added ${server.name}.\n`);
      },
    );

  withServerOptions(servers.command('update'), io)
    .description('change a server; what is not named stays')
    .argument('<server>', 'name, slug or id')
    .argument('[command...]', 'after --: another command and its arguments')
    .option('--name <name>', 'another name')
    .option('--unset-env <NAME>', 'remove an environment variable (repeatable)', collect)
    .option('--no-roots', 'let it see no folder')
    .option('--unset-header <Name>', 'remove a header (repeatable)', collect)
    .option('--enabled', 'let it run')
    .option('--disabled', 'stop it and keep it stopped')
    .action(
      async (id: string, command: readonly string[], options: ServerOptions & { disabled?: boolean }) => {
        if (options.enabled && options.disabled) throw wrongUsage('Use --enabled or --disabled, not both.');
        const { disabled, ...rest } = options;
        const server = await context.withSession(async (session) => {
          const { client } = session;
          const current = await client.servers.get({ id });
          const change = await toServerChange(
            { ...rest, ...(disabled ? { enabled: false } : {}) },
            command,
            secretSource(io, undefined),
            current,
          );
          if (Object.keys(change).length === 0) throw wrongUsage('Nothing to change was named.');
          const updated = await client.servers.update({ ...change, id: current.id });
          if (hasNewSecret(change)) await warnOfLostSecrets(session, io);
          if (change.roots !== undefined) await warnOfMissingFolders(client, updated.roots, io);
          return updated;
        });
        context.print(server, () => `Changed ${server.name}.\n`);
      },
    );
};
