import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { serverTable } from '../output/show-server.ts';
import { table } from '../output/table.ts';
import { visible } from '../output/visible.ts';

/** Running Open WebUIs that are known; "export open-webui --send" makes one known. */
export const registerOpenWebUi = (program: Command, context: CommandContext): void => {
  const { io } = context;
  const openWebUi = program
    .command('open-webui')
    .description('the running Open WebUIs that are known: what was sent, undo, and take their servers over');

  openWebUi
    .command('list')
    .description('those that are known')
    .action(async () => {
      const found = await context.withSession(({ client }) => client.openWebUi.instances());
      context.print(found, () =>
        found.items.length === 0
          ? 'None is known.\n'
          : table(
              ['ADDRESS', 'VERSION', 'KEY'],
              found.items.map(({ address, version, isKeySet }) => [
                visible(address),
                visible(version),
                isKeySet ? 'set' : 'not set',
              ]),
            ),
      );
    });

  openWebUi
    .command('sends')
    .description('what was sent and can be undone')
    .action(async () => {
      const found = await context.withSession(({ client }) => client.openWebUi.sends());
      context.print(found, () =>
        found.items.length === 0
          ? 'Nothing to undo.\n'
          : table(
              ['SEND', 'AT', 'OPEN WEBUI', 'CONNECTIONS'],
              found.items.map(({ id, at, address, connections }) => [
                id,
                at,
                visible(address),
                visible(connections.join(', ')),
              ]),
            ),
      );
    });

  openWebUi
    .command('undo')
    .description('put the connections of an Open WebUI back as they were before a send')
    .argument('<send>', 'as "open-webui sends" names it')
    .action(async (id: string) => {
      const done = await context.withSession(({ client }) => client.openWebUi.undo({ id }));
      context.print(done, () =>
        done.outcome === 'exact'
          ? 'Its connections are as they were.\n'
          : 'Its connections had changed meanwhile; only what was sent was taken back.\n',
      );
    });

  openWebUi
    .command('forget')
    .description('forget an Open WebUI, its key and what could be undone there')
    .argument('<address>', 'its address or id')
    .action(async (reference: string) => {
      const done = await context.withSession(async ({ client }) => {
        const { items } = await client.openWebUi.instances();
        const known = items.find(({ address }) => address === reference.replace(/\/+$/, ''));
        return client.openWebUi.forget({ id: known?.id ?? reference });
      });
      context.print(done, () => 'Forgotten.\n');
    });

  openWebUi
    .command('import')
    .description('add the MCP servers of a known Open WebUI whose names are free; all of them or none')
    .argument('<address>', 'its address or id')
    .option('--dry-run', 'show what would be done')
    .action(async (instance: string, { dryRun }: { dryRun?: boolean }) => {
      await context.withSession(async ({ client }) => {
        const preview = await client.openWebUi.previewImport({ instance });
        const { revision, servers } = preview;
        const free = servers.filter(({ problem, conflict }) => problem === undefined && conflict === 'none');
        const left = servers
          .filter((server) => !free.includes(server))
          .map(
            ({ name, problem }) =>
              `Left out: ${visible(name)} (${visible(problem ?? 'the name is taken')})\n`,
          )
          .join('');
        if (dryRun === true)
          return context.print(
            preview,
            () =>
              free.map(({ name, target }) => `${visible(name)}: ${visible(target ?? '')}\n`).join('') + left,
          );
        const choices = free.map(({ name }) => ({ name, as: 'add' as const }));
        const result = await client.openWebUi.importServers({ instance, revision, choices });
        context.print(
          result,
          () =>
            (result.added.length === 0 ? 'Nothing was added.\n' : serverTable(result.added, io.colours)) +
            left,
        );
      });
    });
};
