import type { Command } from 'commander';
import type { ProfileRule } from '#shared/model/gateway.ts';
import type { CommandContext } from '../command-context.ts';
import { table } from '../output/table.ts';
import { visible } from '../output/visible.ts';
import { given } from './given.ts';

interface ProfileOptions {
  readonly every?: boolean;
  readonly prefix?: boolean;
  readonly only?: string[];
  readonly except?: string[];
  readonly none?: string[];
  readonly all?: string[];
}

/** `files:read_file,list_directory`, or a server's name alone. */
const readRule = (mode: ProfileRule['mode'], text: string): ProfileRule => {
  const [serverId = '', tools = ''] = text.split(/:(.*)/s);
  return { serverId, mode, tools: tools.split(',').filter((tool) => tool !== '') };
};

const rulesOf = (options: ProfileOptions): ProfileRule[] =>
  (['all', 'only', 'except', 'none'] as const).flatMap((mode) =>
    (options[mode] ?? []).map((text) => readRule(mode, text)),
  );

const withRules = (command: Command): Command =>
  command
    .option('--every', 'every server without a rule of its own too')
    .option('--prefix', 'the server before every name, not only where names collide')
    .option('--all <servers...>', 'these with all their tools')
    .option('--only <rules...>', 'of these the named tools alone: server:tool,tool')
    .option('--except <rules...>', 'these without the named tools: server:tool,tool')
    .option('--none <servers...>', 'nothing of these');

export const registerGatewayProfiles = (gateway: Command, context: CommandContext): void => {
  const profiles = gateway.command('profiles').description('which servers and tools clients get to see');
  profiles.command('list').action(async () => {
    const found = await context.withSession(({ client }) => client.gateway.profiles());
    context.print(found, () =>
      table(
        ['NAME', 'SERVERS', 'RULES'],
        found.items.map(({ name, everyServer, rules }) => [
          visible(name),
          everyServer ? 'every' : 'chosen',
          String(rules.length),
        ]),
      ),
    );
  });
  withRules(profiles.command('add').description('add a profile').argument('<name>')).action(
    async (name: string, options: ProfileOptions) => {
      const added = await context.withSession(({ client }) =>
        client.gateway.createProfile({
          name,
          everyServer: options.every === true,
          prefix: options.prefix === true ? 'always' : 'when-needed',
          rules: rulesOf(options),
        }),
      );
      context.print(added, () => `The profile "${visible(added.name)}" is added.\n`);
    },
  );
  withRules(
    profiles
      .command('update')
      .description('change a profile; rules that are given replace its rules')
      .argument('<profile>'),
  ).action(async (id: string, options: ProfileOptions) => {
    const rules = rulesOf(options);
    const changed = await context.withSession(({ client }) =>
      client.gateway.updateProfile({
        id,
        ...given({
          everyServer: options.every,
          prefix: options.prefix === true ? ('always' as const) : undefined,
          rules: rules.length === 0 ? undefined : rules,
        }),
      }),
    );
    context.print(changed, () => `The profile "${visible(changed.name)}" is changed.\n`);
  });
  profiles
    .command('remove')
    .description('delete a profile that no client has')
    .argument('<profile>')
    .action(async (id: string) => {
      const done = await context.withSession(({ client }) => client.gateway.removeProfile({ id }));
      context.print(done, () => 'It is deleted.\n');
    });
  profiles
    .command('tools')
    .description('the tools that a client of a profile sees, under the names it sees them by')
    .argument('<profile>')
    .action(async (id: string) => {
      const found = await context.withSession(({ client }) => client.gateway.profileTools({ id }));
      context.print(found, () =>
        table(
          ['NAME', 'SERVER', 'TOOL'],
          found.items.map(({ name, serverName, tool }) => [name, visible(serverName), visible(tool)]),
        ),
      );
    });
};
