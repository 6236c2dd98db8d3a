import type { Command } from 'commander';
import type { BundleInspection } from '#shared/model/bundle.ts';
import type { Session } from '../client/session.ts';
import type { CommandContext } from '../command-context.ts';
import { collect, readFieldValues } from '../input/field-values.ts';
import { wrongUsage } from '../input/read-source.ts';
import { secretSource } from '../input/secret-source.ts';
import { uploadFile } from '../input/upload-file.ts';
import { bundleTable, inspectionText } from '../output/show-bundle.ts';
import { visible } from '../output/visible.ts';
import { given } from './given.ts';

interface SourceOptions {
  readonly registry?: boolean;
  readonly release?: string;
}
interface FillOptions {
  readonly set?: readonly string[];
  readonly secret?: readonly string[];
}
interface InstallOptions extends SourceOptions, FillOptions {
  readonly name?: string;
  readonly disabled?: boolean;
}
interface UpdateOptions extends SourceOptions, FillOptions {
  readonly server?: string;
}

/** The server that a bundle is another version for; it must be one, and its bundle of the same maker. */
const serverToUpdate = ({ updates, facts }: BundleInspection): string => {
  const [first, second] = updates;
  if (first === undefined) throw wrongUsage(`No server runs a bundle "${facts.name}". Install it instead.`);
  if (second !== undefined) {
    const names = updates.map(({ serverName }) => `"${serverName}"`).join(', ');
    throw wrongUsage(`Several servers run it: ${names}. Name one with --server.`);
  }
  if (!first.isOfSameMaker)
    throw wrongUsage(
      `"${first.serverName}" runs a bundle of that name by another author or signer, and this one would be given what was filled in. If that is right, name it with --server.`,
    );
  return first.serverId;
};

export const registerBundle = (program: Command, context: CommandContext): void => {
  const bundle = program.command('bundle').description('servers from MCPB bundles (.mcpb and .dxt files)');
  const handOver = async ({ client }: Session, source: string, { registry, release }: SourceOptions) =>
    registry === true
      ? (await client.bundles.download({ id: source, ...given({ version: release }) })).upload
      : uploadFile(client, source, context.io);
  const valuesOf = ({ set = [], secret = [] }: FillOptions) =>
    readFieldValues('--set', set, secret, secretSource(context.io, undefined));
  /** Uses what was handed over; whatever comes of it, no upload stays. */
  const using = <T>(
    source: string,
    options: SourceOptions,
    use: (session: Session, upload: string) => Promise<T>,
  ): Promise<T> =>
    context.withSession(async (session) => {
      const upload = await handOver(session, source, options);
      try {
        return await use(session, upload);
      } finally {
        await session.client.bundles.discard({ upload });
      }
    });
  const withSource = (command: Command): Command =>
    command
      .argument('<bundle>', 'a .mcpb or .dxt file, or with --registry a name in the MCP Registry')
      .option('--registry', 'fetch it from the MCP Registry')
      .option('--release <version>', 'of the registry: this version of it');
  const withFields = (command: Command): Command =>
    command
      .option('--set <field=value>', 'fill in a field (repeatable)', collect)
      .option(
        '--secret <field[=value]>',
        'fill in a secret; without a value, from the variable of that name or standard input (repeatable)',
        collect,
      );

  withSource(
    bundle.command('inspect').description('show what a bundle is, who signed it, what it runs and asks for'),
  ).action(async (source: string, options: SourceOptions) => {
    const seen = await using(source, options, ({ client }, upload) => client.bundles.inspect({ upload }));
    context.print(seen, () => inspectionText(seen));
  });
  withFields(
    withSource(bundle.command('install').description('unpack a bundle, add its server, and start it')),
  )
    .option('--name <name>', 'what the server is called here')
    .option('--disabled', 'do not start it')
    .action(async (source: string, options: InstallOptions) => {
      const values = await valuesOf(options);
      const server = await using(source, options, ({ client }, upload) =>
        client.bundles.install({
          upload,
          values,
          enabled: options.disabled !== true,
          ...given({ name: options.name }),
        }),
      );
      context.print(server, () => `Added ${visible(server.name)}.\n`);
    });
  withFields(
    withSource(
      bundle
        .command('update')
        .description(
          'put a bundle in the place of the version that a server runs; what was filled in is kept',
        ),
    ),
  )
    .option('--server <server>', 'the server, where several run it')
    .action(async (source: string, options: UpdateOptions) => {
      const values = await valuesOf(options);
      const server = await using(source, options, async ({ client }, upload) => {
        const id = options.server ?? serverToUpdate(await client.bundles.inspect({ upload }));
        return client.bundles.update({ id, upload, values });
      });
      context.print(server, () => `Updated ${visible(server.name)}.\n`);
    });
  withFields(
    bundle
      .command('configure')
      .description('fill in other values for the bundle of a server')
      .argument('<server>', 'its id, slug or name'),
  ).action(async (id: string, options: FillOptions) => {
    const values = await valuesOf(options);
    const server = await context.withSession(({ client }) => client.bundles.configure({ id, values }));
    context.print(server, () => `Configured ${visible(server.name)}.\n`);
  });
  bundle
    .command('back')
    .description('put the version before an update back; it is kept until the new one has been ready once')
    .argument('<server>', 'its id, slug or name')
    .action(async (id: string) => {
      const server = await context.withSession(({ client }) => client.bundles.back({ id }));
      context.print(server, () => `Put the earlier version of ${visible(server.name)} back.\n`);
    });
  bundle
    .command('keep')
    .description('keep the version that an update brought, and remove the one before it')
    .argument('<server>', 'its id, slug or name')
    .action(async (id: string) => {
      const done = await context.withSession(({ client }) => client.bundles.keep({ id }));
      context.print(done, () => 'Removed the earlier version.\n');
    });
  bundle
    .command('list')
    .description('list the bundles that are installed')
    .action(async () => {
      const found = await context.withSession(({ client }) => client.bundles.list());
      context.print(found, () => bundleTable(found.items));
    });
};
