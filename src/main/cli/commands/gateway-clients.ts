import type { Command } from 'commander';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { compatibilityPresets, type GatewayClient } from '#shared/model/gateway.ts';
import type { CommandContext } from '../command-context.ts';
import { table } from '../output/table.ts';
import { visible } from '../output/visible.ts';
import { given } from './given.ts';

const presetOf = ({ compatibility }: GatewayClient): string =>
  Object.entries(compatibilityPresets).find(
    ([, preset]) => JSON.stringify(preset) === JSON.stringify({ ...preset, ...compatibility }),
  )?.[0] ?? 'custom';

const readPreset = (name: string | undefined) => {
  if (name === undefined) return undefined;
  const found = Object.entries(compatibilityPresets).find(([preset]) => preset === name)?.[1];
  if (found !== undefined) return found;
  const known = Object.keys(compatibilityPresets).join(', ');
  throw new PatchbayError('wrong-usage', { problem: `--compatibility is one of ${known}` });
};

interface ClientOptions {
  readonly name?: string;
  readonly profile?: string;
  readonly compatibility?: string;
}

export const registerGatewayClients = (gateway: Command, context: CommandContext): void => {
  const { io } = context;
  const clients = gateway.command('clients').description('the programs that may use the gateway');
  /** The token alone on standard output, so that a script can take it; it is never shown again. */
  const showToken = (given: { client: GatewayClient; token: string }): void => {
    context.print(given, () => `${given.token}\n`);
    io.err(`This token of "${visible(given.client.name)}" is shown this once.\n`);
  };

  clients
    .command('list')
    .description('who may come in, with which profile, and when they were here last')
    .action(async () => {
      const found = await context.withSession(({ client }) => client.gateway.clients());
      const { items: profiles } = await context.withSession(({ client }) => client.gateway.profiles());
      context.print(found, () =>
        found.items.length === 0
          ? 'There is none; add one with "patchbay gateway clients add".\n'
          : table(
              ['NAME', 'PROFILE', 'COMPATIBILITY', 'LAST USED', 'BY'],
              found.items.map((one) => [
                visible(one.name),
                visible(profiles.find(({ id }) => id === one.profileId)?.name ?? ''),
                presetOf(one),
                one.lastUsedAt ?? 'never',
                visible(one.lastUsedBy ?? ''),
              ]),
            ),
      );
    });
  clients
    .command('add')
    .description('let a program in; prints its token, this once')
    .argument('<name>', 'how to call it')
    .option('--profile <name>', 'what it gets to see; without it everything')
    .option(
      '--compatibility <preset>',
      '"full", or "open-webui" for a program that does not bear the whole protocol',
    )
    .action(async (name: string, { profile, compatibility }: ClientOptions) => {
      const added = await context.withSession(({ client }) =>
        client.gateway.createClient({
          name,
          ...given({ profileId: profile, compatibility: readPreset(compatibility) }),
        }),
      );
      showToken(added);
    });
  clients
    .command('update')
    .description('give a client another name, profile or compatibility; it holds at once')
    .argument('<client>', 'its name or id')
    .option('--name <name>')
    .option('--profile <name>')
    .option('--compatibility <preset>')
    .action(async (id: string, { name, profile, compatibility }: ClientOptions) => {
      const changed = await context.withSession(({ client }) =>
        client.gateway.updateClient({
          id,
          ...given({ name, profileId: profile, compatibility: readPreset(compatibility) }),
        }),
      );
      context.print(changed, () => `"${visible(changed.name)}" is changed.\n`);
    });
  clients
    .command('token')
    .description('give a client a new token; the old one is refused from now on')
    .argument('<client>', 'its name or id')
    .action(async (id: string) => {
      showToken(await context.withSession(({ client }) => client.gateway.renewToken({ id })));
    });
  clients
    .command('revoke')
    .description('refuse a client from now on; its sessions end')
    .argument('<client>', 'its name or id')
    .action(async (id: string) => {
      const done = await context.withSession(({ client }) => client.gateway.revokeClient({ id }));
      context.print(done, () => 'It is refused from now on.\n');
    });
};
