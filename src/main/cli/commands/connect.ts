import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { openSession } from '../client/open-session.ts';
import type { Session } from '../client/session.ts';
import type { CommandContext } from '../command-context.ts';
import { createGatewayLink } from '../connect/gateway-link.ts';

interface ConnectOptions {
  readonly client?: string;
}

export const registerConnect = (program: Command, context: CommandContext): void => {
  program
    .command('connect')
    .description('join a program that speaks only stdio to the gateway: to all its servers, or to one')
    .argument('[server]', 'name, slug or id of one server; without it the servers of the profile')
    .option(
      '--client <name>',
      'as which gateway client, with its profile; without it as nobody in particular',
    )
    .action(async (server: string | undefined, { client }: ConnectOptions) => {
      if (server === undefined && client === undefined)
        throw new PatchbayError('wrong-usage', { problem: 'name a server, or a gateway client by --client' });
      const options = { dataDir: context.dataDir(), version: context.version, env: context.io.env };
      let session: Session = await openSession(options);
      const forget = context.io.onInterrupt(() => void session.close().finally(() => process.exit(1)));
      const place = async () => {
        // The Patchbay that was there may have ended, and another one may be there now.
        await session.close();
        session = await openSession(options);
        const target = server === undefined ? undefined : await session.client.servers.get({ id: server });
        const address = await session.gatewayAddress();
        if (target !== undefined) await session.ensureReady(target.id);
        const { token } = await session.client.gateway.issuePass({ client });
        return { url: `${address}${target === undefined ? '' : `/servers/${target.slug}`}/mcp`, token };
      };
      const link = createGatewayLink({
        place,
        write: (message) => context.io.out(`${message}\n`),
        onProblem: (problem) => context.io.err(`${problem}\n`),
      });
      try {
        for await (const line of createInterface({
          input: process.stdin,
          crlfDelay: Number.POSITIVE_INFINITY,
        }))
          if (line.trim() !== '') await link.send(line);
      } finally {
        forget();
        await link.close();
        await session.close();
      }
    });
};
