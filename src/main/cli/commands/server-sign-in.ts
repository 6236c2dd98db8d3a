import type { Command } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { isErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { PatchbayEvent } from '#shared/model/event.ts';
import type { Server, StateKind } from '#shared/model/server.ts';
import { canShowBrowser } from '../../open-browser.ts';
import type { CommandContext } from '../command-context.ts';
import { serverLine } from '../output/show-server.ts';

/** What a server is on its way through when it is started again. */
const passing: ReadonlySet<StateKind> = new Set(['stopping', 'stopped', 'starting']);

const failed = ({ signIn }: Server): PatchbayError | undefined => {
  const { problem } = signIn ?? {};
  return problem !== undefined && isErrorCode(problem.code)
    ? new PatchbayError(problem.code, problem.details)
    : undefined;
};

/** Follows the server until it waits for no browser and has come to rest. Throws why nobody signed in. */
const awaitEnd = async (
  before: Server,
  events: AsyncIterable<PatchbayEvent>,
  needsBrowser: boolean,
): Promise<Server> => {
  let hasWaited = !needsBrowser || before.signIn?.waitingUntil !== undefined;
  for await (const event of events) {
    if (event.type !== 'server-changed' || event.server.id !== before.id) continue;
    const { server } = event;
    const isWaiting = server.signIn?.waitingUntil !== undefined;
    hasWaited ||= isWaiting;
    if (!hasWaited || isWaiting) continue;
    const problem = failed(server);
    if (problem !== undefined) throw problem;
    const at = server.signIn?.session?.signedInAt;
    const wasCancelled = needsBrowser && (at === undefined || at === before.signIn?.session?.signedInAt);
    if (before.desired === 'stopped' || wasCancelled) return server;
    // It is started again, now signed in; until then it is as it was before.
    const isNew = server.state.generation > before.state.generation;
    if (isNew && !passing.has(server.state.kind)) return server;
  }
  throw new PatchbayError('shutting-down');
};

const signIn = async (client: PatchbayClient, context: CommandContext, id: string, open: boolean) => {
  const { io } = context;
  const events = await client.program.events();
  const before = await client.servers.get({ id });
  const { authorizationUrl } = await client.servers.signIn({ id: before.id });
  if (authorizationUrl !== undefined) {
    io.err(`Sign in here: ${authorizationUrl}\n`);
    if (open && canShowBrowser(io.platform, io.env)) await io.openBrowser(authorizationUrl);
  }
  return awaitEnd(before, events, authorizationUrl !== undefined);
};

export const registerServerSignIn = (servers: Command, context: CommandContext): void => {
  const { io } = context;
  servers
    .command('sign-in')
    .description('sign in to a remote server in a browser, and wait for it (of the running Patchbay)')
    .argument('<server>', 'name, slug or id')
    .option('--no-open', 'print the address only')
    .action(async (id: string, { open }: { open: boolean }) => {
      const server = await context.withRunning(({ client }) => signIn(client, context, id, open));
      context.print(server, () => `${serverLine(server, io.colours)}\n`);
    });
  servers
    .command('sign-out')
    .description('sign out of a remote server; its tokens are revoked and removed')
    .argument('<server>', 'name, slug or id')
    .action(async (id: string) => {
      const server = await context.withSession(({ client }) => client.servers.signOut({ id }));
      context.print(server, () => `Signed out of ${server.name}.\n`);
    });
};
