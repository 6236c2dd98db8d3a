import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { isErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  type OpenWebUiExport,
  type OpenWebUiForm,
  type OpenWebUiPreview,
  openWebUiPlaces,
} from '#shared/model/open-webui.ts';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../input/read-source.ts';
import { secretSource } from '../input/secret-source.ts';
import { visible } from '../output/visible.ts';
import { writeDocuments } from '../output/write-documents.ts';

interface ExportOptions {
  readonly joined?: boolean;
  readonly file?: string;
  readonly env?: boolean;
  readonly mcpo?: 'gateway' | 'servers';
  readonly send?: string;
  readonly openapi?: boolean;
  readonly place: OpenWebUiExport['place'];
  readonly address?: string;
  readonly profile?: string;
  readonly client?: string;
  readonly for?: readonly string[];
  readonly withSecrets?: boolean;
  readonly dryRun?: boolean;
}

/** The variable that holds the key, where it is not piped in. */
const KEY_VARIABLE = 'OPEN_WEBUI_KEY';

const forms = (options: ExportOptions): readonly OpenWebUiForm[] => [
  ...(options.file === undefined ? [] : ['file' as const]),
  ...(options.env === true ? ['environment' as const] : []),
  ...(options.mcpo === undefined ? [] : [`mcpo-${options.mcpo}` as const]),
];

/** `admins`, `everyone`, or users and groups by the ids that they have there. */
const accessOf = (given: readonly string[] | undefined): OpenWebUiExport['access'] => {
  if (given === undefined) return undefined;
  const [whom] = given;
  if (given.length === 1 && (whom === 'admins' || whom === 'everyone')) return { kind: whom };
  const grants = given.map((one) => {
    const [, type, id = ''] = /^(user|group):(.+)$/.exec(one) ?? [];
    if (type !== 'user' && type !== 'group')
      throw wrongUsage(`"${one}" is none of admins, everyone, user:<id> and group:<id>.`);
    return { principal_type: type, principal_id: id, permission: 'read' } as const;
  });
  return { kind: 'given', grants };
};

const requestOf = (servers: string[], options: ExportOptions): OpenWebUiExport => ({
  servers,
  joined: options.joined === true || servers.length === 0,
  protocol: options.openapi === true ? 'openapi' : 'mcp',
  place: options.place,
  address: options.address,
  profile: options.profile,
  access: accessOf(options.for),
  client: options.client,
});

/** What is written or sent, server by server, with what to know of it. */
const notesOf = ({ connections, remarks, client, wantedGatewayAddress }: OpenWebUiPreview): string =>
  [
    ...connections.flatMap(({ name, problem, remarks: own }) =>
      [...(problem === undefined ? [] : [`left out: ${problem.text}`]), ...own.map(({ text }) => text)].map(
        (text) => `${name}: ${text}`,
      ),
    ),
    ...remarks.map(({ text }) => text),
    ...(wantedGatewayAddress === undefined
      ? []
      : [`To let it in: patchbay settings set gatewayAddress ${wantedGatewayAddress}`]),
    ...(client === undefined ? [] : [`Gateway client: ${client.name} (${client.standing}).`]),
  ]
    .map((line) => `${visible(line)}\n`)
    .join('');

/** A key that was given is tried and kept; without one, the kept one is used. */
const connect = async (client: PatchbayClient, address: string, { io }: CommandContext) => {
  const { items } = await client.openWebUi.instances();
  const origin = URL.canParse(address) ? new URL(address).origin : address;
  const isKnown = items.some((one) => one.address === origin && one.isKeySet);
  const key =
    isKnown && io.env[KEY_VARIABLE] === undefined
      ? undefined
      : await secretSource(io, undefined)(KEY_VARIABLE);
  return client.openWebUi.connect({ address, key });
};

const send = async (request: OpenWebUiExport, address: string, isDry: boolean, context: CommandContext) =>
  context.withRunning(async ({ client }) => {
    const { id } = await connect(client, address, context);
    const preview = await client.openWebUi.previewSend({ ...request, instance: id });
    if (isDry)
      return context.print(preview, () =>
        preview.difference === '' ? 'Nothing would change there.\n' : preview.difference + notesOf(preview),
      );
    const { revision } = preview;
    for await (const event of await client.openWebUi.send({ ...request, instance: id, revision })) {
      if (event.type !== 'done') continue;
      const found = event.verifications.flatMap(({ name, toolCount }) =>
        toolCount === undefined ? [] : [`${visible(name)}: Open WebUI found ${toolCount} tools.\n`],
      );
      context.print(
        event,
        () =>
          `Sent ${event.send.connections.length} to ${address}. To undo: open-webui undo ${event.send.id}\n${found.join('')}${notesOf(preview)}`,
      );
      // It is there, but a script must not take it for one that works.
      const failed = event.verifications.find(({ problem }) => problem !== undefined)?.problem;
      if (failed !== undefined && isErrorCode(failed.code))
        throw new PatchbayError(failed.code, failed.details);
    }
  });

export const registerExportOpenWebUi = (exporting: Command, context: CommandContext): void => {
  const { io } = context;
  exporting
    .command('open-webui')
    .description(
      'hand servers over to Open WebUI: as files, as its environment, or straight to a running one',
    )
    .argument('[servers...]', 'names, slugs or ids; without any, all in one')
    .option('--file <folder>', 'a file for its Import for each, into this folder')
    .option('--env', 'the line for its environment')
    .addOption(new Option('--mcpo <way>', 'a configuration of mcpo').choices(['gateway', 'servers']))
    .option('--send <address>', `to the Open WebUI that runs there; its key is read from ${KEY_VARIABLE}`)
    .option('--joined', 'all in one, too')
    .option('--openapi', 'as OpenAPI connections, for an Open WebUI before 0.6.31')
    .addOption(
      new Option('--place <place>', 'where Open WebUI runs').choices(openWebUiPlaces).default('here'),
    )
    .option('--address <address>', 'by which Open WebUI reaches the gateway, where that is another')
    .option('--profile <profile>', 'which servers and tools it sees')
    .option('--client <client>', 'renew the token of this gateway client instead of making a new one')
    .option('--for <whom...>', 'who may use it there: admins, everyone, user:<id> or group:<id>')
    .option('--with-secrets', 'of "--mcpo servers": secrets in plain text instead of placeholders')
    .option('--dry-run', 'show what would be written or sent')
    .action(async (servers: string[], options: ExportOptions) => {
      const chosen = forms(options);
      const [form] = chosen;
      if (chosen.length + (options.send === undefined ? 0 : 1) !== 1)
        throw wrongUsage('Name one of --file, --env, --mcpo and --send.');
      const request = requestOf(servers, options);
      if (options.send !== undefined) return send(request, options.send, options.dryRun === true, context);
      if (form === undefined) return;
      const written = await context.withSession(({ client }) => {
        const input = { ...request, form, withSecrets: options.withSecrets === true };
        return options.dryRun === true ? client.openWebUi.preview(input) : client.openWebUi.write(input);
      });
      if (options.file === undefined || options.dryRun === true) {
        // What is told beside it must not stand in what is piped on.
        if (!context.json()) io.err(notesOf(written));
        return context.print(written, () => written.documents.map(({ text }) => text).join(''));
      }
      const paths = await writeDocuments(resolve(io.workingDirectory, options.file), written.documents);
      const { documents: _, ...rest } = written;
      context.print(
        { ...rest, files: paths },
        () => paths.map((path) => `Wrote ${path}.\n`).join('') + notesOf(written),
      );
    });
};
