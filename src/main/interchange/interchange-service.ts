import { isAbsolute } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  type ClientChange,
  type ExchangeClient,
  type ExportPreview,
  GATEWAY_REFERENCE,
  type ImportChoice,
  type ImportPreview,
  type ImportResult,
} from '#shared/model/client-exchange.ts';
import { type Clock, isoTime } from '../clock.ts';
import { newId } from '../ids.ts';
import type { ServersService } from '../servers/servers-service.ts';
import { applyImport } from './clients/apply-import.ts';
import type { ChangeFolder } from './clients/change-folder.ts';
import { isFolder, readClientFile, revisionOf, writeClientFile } from './clients/client-file.ts';
import type { ClientFormat } from './clients/client-format.ts';
import type { ClientHost } from './clients/client-host.ts';
import { clientFormats } from './clients/formats/index.ts';
import { hideSecrets } from './clients/hide-secrets.ts';
import { planImport, previewEntry } from './clients/import-plan.ts';
import { entryOfProject, projectFile, projectFolder } from './clients/project-file.ts';
import { readClient } from './clients/read-client.ts';
import { writeClient } from './clients/write-client.ts';
import { type SecretValues, writeEntry } from './clients/write-entry.ts';
import { type AdmittedProgram, type GatewayEntry, gatewayServer } from './gateway-server.ts';

export interface InterchangeServiceOptions {
  readonly host: ClientHost;
  readonly servers: Pick<ServersService, 'list' | 'find' | 'create' | 'update' | 'remove' | 'resolve'>;
  readonly changes: ChangeFolder;
  readonly clock: Clock;
  readonly gateway: GatewayEntry;
}

/** Shown where a token will stand. */
const TOKEN_TO_COME = 'pbc_made-when-it-is-written';

interface ClientFile {
  readonly client: string;
  readonly file?: string | undefined;
}
interface ExportRequest extends ClientFile {
  readonly servers: readonly string[];
  readonly withSecrets: boolean;
}

/** Takes servers over from the files of other clients, and writes ours into them. */
export interface InterchangeService {
  clients(): Promise<readonly ExchangeClient[]>;
  /** Throws `client-unknown`, `client-file-missing`, `client-file-unusable`, `invalid-document`. */
  previewImport(request: ClientFile): Promise<ImportPreview>;
  /** All or none. Throws the same, `client-file-changed`, `name-taken`, and what adding a server throws. */
  importServers(
    request: ClientFile & { revision: string; choices: readonly ImportChoice[] },
  ): Promise<ImportResult>;
  previewExport(request: ExportRequest): Promise<ExportPreview>;
  /** Throws the same, `client-file-changed`, `document-not-editable`; then nothing is written. */
  exportServers(request: ExportRequest & { revision: string }): Promise<ClientChange>;
  changes(): Promise<readonly ClientChange[]>;
  /** Throws `client-change-not-found`, `client-file-changed`. */
  undo(id: string): Promise<void>;
}

const formatOf = (client: string): ClientFormat => {
  const format = clientFormats.find(({ id }) => id === client);
  if (format === undefined) throw new PatchbayError('client-unknown', { client });
  return format;
};

export const createInterchangeService = (options: InterchangeServiceOptions): InterchangeService => {
  const { host, servers, changes, clock, gateway } = options;

  const describeFile = async (
    format: ClientFormat,
    path: string,
  ): Promise<ExchangeClient['files'][number]> => {
    try {
      const { bytes, text } = await readClientFile(path);
      if (bytes === undefined) return { path, exists: false };
      return { path, exists: true, servers: readClient(format, text).map(({ name }) => name) };
    } catch (error) {
      if (!(error instanceof PatchbayError)) throw error;
      return { path, exists: true, problem: error.message };
    }
  };

  /** The file that was named, or that of the project whose folder was, else the one there is, else the usual place. */
  const fileOf = async (format: ClientFormat, named: string | undefined): Promise<string> => {
    if (named !== undefined) {
      if (!isAbsolute(named))
        throw new PatchbayError('invalid-input', { problem: 'file must be an absolute path', field: 'file' });
      if (!(await isFolder(named))) return named;
      const file = projectFile(format, named, host);
      if (file !== undefined) return file;
      const problem = `${named} is a folder, and ${format.title} keeps no servers in projects`;
      throw new PatchbayError('invalid-input', { problem, field: 'file' });
    }
    const usual = format.files(host);
    for (const path of usual) if ((await readClientFile(path)).bytes !== undefined) return path;
    const [first] = usual;
    if (first !== undefined) return first;
    const problem = `${format.title} has no usual place for its file, so name it`;
    throw new PatchbayError('invalid-input', { problem, field: 'file' });
  };

  const readExisting = async ({ client, file: named }: ClientFile) => {
    const format = formatOf(client);
    const file = await fileOf(format, named);
    const { bytes, text, revision } = await readClientFile(file);
    if (bytes === undefined) throw new PatchbayError('client-file-missing', { client: format.title, file });
    const project = projectFolder(format, file, host);
    const entries = readClient(format, text);
    return {
      file,
      revision,
      entries: project === undefined ? entries : entries.map((entry) => entryOfProject(entry, project, host)),
    };
  };

  /** Live values by server; a secret that is not set stays a placeholder. */
  const secretsOf = async (id: string, withSecrets: boolean): Promise<SecretValues> => {
    if (!withSecrets) return () => undefined;
    const resolved = await servers.resolve(id);
    return (field, name) => resolved[field][name];
  };

  /** `bearer` is what the gateway will ask the program for. */
  const planExport = async (
    { client, file: named, servers: references, withSecrets }: ExportRequest,
    bearer: string,
  ) => {
    const format = formatOf(client);
    const file = await fileOf(format, named);
    const content = await readClientFile(file);
    const known: string[] = [];
    const written = await Promise.all(
      references.map(async (reference) => {
        const isGateway = reference === GATEWAY_REFERENCE;
        const server = isGateway ? gatewayServer(format, gateway) : servers.find(reference);
        const secret = isGateway ? () => `Bearer ${bearer}` : await secretsOf(server.id, withSecrets);
        const remembered: SecretValues = (field, name) => {
          const value = secret(field, name);
          if (value !== undefined) known.push(value);
          return value;
        };
        return { server, result: writeEntry(server, format, remembered) };
      }),
    );
    const entries = written.flatMap(({ server, result }) =>
      result.kind === 'entry' ? [{ name: server.name, entry: result.entry }] : [],
    );
    const text = entries.length === 0 ? content.text : writeClient(format, content.text, entries);
    return { format, file, content, text, written, entries, known };
  };

  /** Lets the program in as a gateway client, where it is given the gateway in a way that it takes. */
  const admit = ({ format, written }: Awaited<ReturnType<typeof planExport>>): Partial<AdmittedProgram> => {
    const told = written.find(
      ({ server, result }) => server.id === GATEWAY_REFERENCE && result.kind === 'entry',
    );
    if (told === undefined) return {};
    return told.server.transport === 'stdio'
      ? { made: gateway.ensureClient(format.title) }
      : gateway.admit(format.title);
  };

  return {
    clients: () =>
      Promise.all(
        clientFormats.map(async (format) => {
          const files = await Promise.all(format.files(host).map((path) => describeFile(format, path)));
          files.sort((a, b) => Number(b.exists) - Number(a.exists));
          const { id, title } = format;
          return { id, title, isInstalled: files.some(({ exists }) => exists), files };
        }),
      ),
    previewImport: async (request) => {
      const { file, revision, entries } = await readExisting(request);
      const known = servers.list();
      return {
        client: request.client,
        file,
        revision,
        servers: entries.map((entry) => previewEntry(entry, known)),
      };
    },
    importServers: async ({ revision, choices, ...request }) => {
      const read = await readExisting(request);
      if (read.revision !== revision) throw new PatchbayError('client-file-changed', { file: read.file });
      return applyImport(planImport(choices, read.entries, servers.list()), servers);
    },
    previewExport: async (request) => {
      const { format, file, content, text, written, known } = await planExport(request, TOKEN_TO_COME);
      const patch =
        text === content.text ? '' : createTwoFilesPatch(file, file, content.text, text, 'now', 'then');
      const documents = [content.text, text].map((one) => format.syntax.parse(one));
      return {
        client: request.client,
        file,
        exists: content.bytes !== undefined,
        revision: content.revision,
        difference: hideSecrets(patch, documents, known),
        servers: written.map(({ server: { id, name }, result }) =>
          result.kind === 'entry'
            ? { id, name, notes: [...result.notes] }
            : { id, name, problem: result.problem, notes: [] },
        ),
      };
    },
    exportServers: async ({ revision, ...request }) => {
      const planned = await planExport(request, TOKEN_TO_COME);
      const { format, file, content, entries } = planned;
      if (content.revision !== revision) throw new PatchbayError('client-file-changed', { file });
      const { token, made } = admit(planned);
      const { text } = token === undefined ? planned : await planExport(request, token);
      const change: ClientChange = {
        id: newId('chg'),
        client: format.id,
        file,
        at: isoTime(clock),
        servers: entries.map(({ name }) => name),
      };
      try {
        // Kept before it is needed.
        await changes.add({
          ...change,
          before: content.bytes,
          revisionAfter: revisionOf(Buffer.from(text)),
          gatewayClient: made,
        });
        await writeClientFile(file, text, revision);
      } catch (error) {
        await changes.remove(change.id);
        if (made !== undefined) gateway.revoke(made);
        throw error;
      }
      return change;
    },
    changes: changes.list,
    undo: async (id) => {
      const { file, before, revisionAfter, gatewayClient } = await changes.get(id);
      await writeClientFile(file, before, revisionAfter);
      if (gatewayClient !== undefined) gateway.revoke(gatewayClient);
      await changes.remove(id);
    },
  };
};
