import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { table } from '../output/table.ts';
import { visible } from '../output/visible.ts';
import { allPages } from './all-pages.ts';
import { registerGatewayClients } from './gateway-clients.ts';
import { registerGatewayProfiles } from './gateway-profiles.ts';
import { given } from './given.ts';

/** The gateway for other programs: who may come in, and what they see. */
export const registerGateway = (program: Command, context: CommandContext): void => {
  const gateway = program
    .command('gateway')
    .description('the gateway for other programs: who may come in, what they see');
  gateway
    .command('status')
    .description('where it is reached, and how many sessions are open')
    .action(async () => {
      const status = await context.withSession(({ client }) => client.gateway.status());
      context.print(status, () =>
        [
          `On this machine: ${status.address === undefined ? 'not while nothing runs' : `${status.address}/mcp`}`,
          `From others:     ${status.beyond === undefined ? 'no' : `${status.beyond.address}/mcp${status.beyond.problem === undefined ? '' : `, but ${status.beyond.problem}`}`}`,
          `Sessions:        ${status.sessions}`,
          '',
        ].join('\n'),
      );
    });
  gateway
    .command('listen')
    .description('let other machines and containers reach it too: whoever has a token may use your servers')
    .argument('<address>', 'an address of this machine, 0.0.0.0 for all of them, or "off"')
    .option('--port <number>', 'the port there', Number)
    .action(async (address: string, { port }: { readonly port?: number }) => {
      const settings = await context.withSession(({ client }) =>
        client.program.updateSettings({
          gatewayAddress: address === 'off' ? '' : address,
          ...given({ gatewayPort: port }),
        }),
      );
      context.print(settings, () =>
        settings.gatewayAddress === ''
          ? 'It is reached from this machine alone.\n'
          : `It listens at ${settings.gatewayAddress}:${settings.gatewayPort} too, without encryption.\n`,
      );
    });
  registerGatewayClients(gateway, context);
  registerGatewayProfiles(gateway, context);

  program
    .command('audit')
    .description('what was changed, by whom and when, newest first')
    .action(async () => {
      const items = await context.withSession(({ client }) => allPages((page) => client.gateway.audit(page)));
      context.print({ items }, () =>
        table(
          ['AT', 'CHANGE', 'OF', 'BY'],
          items.map(({ at, action, subject, caller }) => [at, action, visible(subject), caller]),
        ),
      );
    });
};
