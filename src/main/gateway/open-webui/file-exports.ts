import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { GatewayClient } from '#shared/model/gateway.ts';
import type { OpenWebUiDocuments, OpenWebUiExport, OpenWebUiForm } from '#shared/model/open-webui.ts';
import type { Server } from '#shared/model/server.ts';
import { HIDDEN } from '../../interchange/clients/hide-secrets.ts';
import type { SecretValues } from '../../interchange/clients/write-entry.ts';
import { connectionOf } from '../../interchange/open-webui/connection.ts';
import {
  environmentLine,
  importFiles,
  type WrittenDocument,
} from '../../interchange/open-webui/documents.ts';
import { mcpoForGateway, mcpoForServers } from '../../interchange/open-webui/mcpo-document.ts';
import { placeConnections } from '../../interchange/open-webui/merge.ts';
import { remark } from '../../interchange/open-webui/remarks.ts';
import { chooseClient, type ExportClients, obtainToken, shownClient } from './export-clients.ts';
import {
  assertSomething,
  type ExportSources,
  exportable,
  planExport,
  plannedConnections,
} from './export-plan.ts';

export interface FileRequest extends OpenWebUiExport {
  readonly form: OpenWebUiForm;
  readonly withSecrets: boolean;
}
export interface FileExportsOptions {
  readonly sources: ExportSources;
  readonly clients: ExportClients;
  /** The live values of a server, by field and name. */
  readonly secretsOf: (server: Server) => Promise<SecretValues>;
  readonly assertWritable: () => void;
}

export interface FileExports {
  /** Throws `gateway-address-unknown`, `nothing-to-export`. */
  preview(request: FileRequest): Promise<OpenWebUiDocuments>;
  write(request: FileRequest): Promise<OpenWebUiDocuments>;
}

/** A client of its own for each export, unless one is named. */
const NEW_CLIENT_NAME = 'Open WebUI';
/** Of every common remark, those that also hold without the gateway's door to Open WebUI. */
const isOfOpenWebUi = ({ code }: { code: string }): boolean =>
  !code.startsWith('works-') && code !== 'missing-mcp';

export const createFileExports = (options: FileExportsOptions): FileExports => {
  const { sources, clients, secretsOf, assertWritable } = options;

  const viaGateway = (
    request: FileRequest,
    tokenFor: (client: () => string) => string,
  ): OpenWebUiDocuments => {
    const named: GatewayClient | undefined =
      request.client === undefined ? undefined : clients.find(request.client);
    const plan = planExport(request, named, sources);
    assertSomething(plan);
    const choice = chooseClient(request.client, NEW_CLIENT_NAME, [], clients);
    const placed = placeConnections(
      [],
      exportable(plan).map(({ unplaced }) => unplaced),
      () => false,
    );
    const token = tokenFor(() => obtainToken(choice, plan.profile, clients).token);
    const wanted = placed.map((one) => one.wanted);
    const connections = wanted.map((one) => connectionOf(one, token, request.access));
    const documents: Readonly<
      Record<Exclude<OpenWebUiForm, 'mcpo-servers'>, () => readonly WrittenDocument[]>
    > = {
      file: () => importFiles(connections),
      environment: () => [environmentLine(connections)],
      'mcpo-gateway': () => [mcpoForGateway(wanted, token)],
    };
    const isMcpo = request.form === 'mcpo-gateway';
    return {
      address: plan.address,
      wantedGatewayAddress: plan.wantedGatewayAddress,
      client: shownClient(choice),
      connections: plannedConnections(plan, placed),
      remarks: [
        ...(isMcpo ? [remark('mcpo-gateway'), ...plan.remarks.filter(isOfOpenWebUi)] : plan.remarks),
        remark('token-inside'),
        ...(choice.standing === 'renewed' ? [remark('token-renewed')] : []),
        ...(request.form === 'environment' ? [remark('first-boot-only')] : []),
        ...(isMcpo || (request.access ?? { kind: 'admins' }).kind !== 'admins'
          ? []
          : [remark('admins-only')]),
      ],
      documents: request.form === 'mcpo-servers' ? [] : [...documents[request.form]()],
    };
  };

  const asServers = async (
    { servers, withSecrets }: FileRequest,
    isShown: boolean,
  ): Promise<OpenWebUiDocuments> => {
    const chosen = await Promise.all(
      servers.map(async (reference) => {
        const server = sources.findServer(reference);
        if (!withSecrets) return { server, secretOf: () => undefined };
        const live = await secretsOf(server);
        const secretOf: SecretValues = (field, name) =>
          live(field, name) === undefined || isShown ? live(field, name) : HIDDEN;
        return { server, secretOf };
      }),
    );
    if (chosen.length === 0)
      throw new PatchbayError('nothing-to-export', { problem: 'no server was chosen' });
    const { document, entries } = mcpoForServers(chosen);
    return {
      address: '',
      connections: entries.map(({ server, problem, notes }) => ({
        id: server.slug,
        name: server.name,
        serverId: server.id,
        url: '',
        toolCount: server.facts.toolCount,
        problem: problem === undefined ? undefined : remark('note', { problem }),
        remarks: notes.map((note) => remark('note', { problem: note })),
      })),
      remarks: [remark('mcpo-plain')],
      documents: [{ ...document }],
    };
  };

  return {
    preview: async (request) =>
      request.form === 'mcpo-servers' ? asServers(request, false) : viaGateway(request, () => HIDDEN),
    write: async (request) => {
      if (request.form === 'mcpo-servers') return asServers(request, true);
      assertWritable();
      return viaGateway(request, (token) => token());
    },
  };
};
