import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ImportChoice, ImportPreview, ImportResult } from '#shared/model/client-exchange.ts';
import { checkedServer } from '../../interchange/checked-server.ts';
import { applyImport } from '../../interchange/clients/apply-import.ts';
import { planImport, previewEntry } from '../../interchange/clients/import-plan.ts';
import type { ReadEntry } from '../../interchange/clients/read-client.ts';
import type { ConnectionList } from '../../interchange/open-webui/merge.ts';
import { serverOfConnection } from '../../interchange/open-webui/read-connections.ts';
import type { FoundServer } from '../../interchange/paste/found-server.ts';
import { isRecord, type JsonValue } from '../../interchange/paste/json-text.ts';
import { uniqueNames } from '../../interchange/paste/server-names.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import { clientOfConnection, type ExportClients } from './export-clients.ts';
import type { Instances } from './instances.ts';
import { revisionOfList } from './sends.ts';

export interface ImportsOptions {
  readonly instances: Instances;
  readonly clients: Pick<ExportClients, 'ofToken'>;
  readonly servers: Pick<ServersService, 'list' | 'create' | 'update' | 'remove'>;
}

/** Takes the MCP servers of a running Open WebUI over. */
export interface Imports {
  preview(instance: string): Promise<ImportPreview>;
  /** All or none. Throws `open-webui-changed`, `name-taken`, and what adding a server throws. */
  take(instance: string, revision: string, choices: readonly ImportChoice[]): Promise<ImportResult>;
}

type Understood = { readonly found: FoundServer } | { readonly found: FoundServer; readonly problem: string };

export const createImports = ({ instances, clients, servers }: ImportsOptions): Imports => {
  const understand = (connection: JsonValue): readonly Understood[] => {
    if (!isRecord(connection)) return [];
    const info = isRecord(connection.info) ? connection.info : {};
    const url = typeof connection.url === 'string' ? connection.url : '';
    const name = [info.name, info.id].find((one) => typeof one === 'string' && one !== '');
    const unread = {
      ...(typeof name === 'string' ? { name } : {}),
      fields: { url },
      notes: [],
    } satisfies FoundServer;
    if (clientOfConnection(connection, clients) !== undefined)
      return [{ found: unread, problem: 'it leads back to this Patchbay' }];
    try {
      return [{ found: serverOfConnection(connection) }];
    } catch (error) {
      if (!(error instanceof PatchbayError)) throw error;
      return [{ found: unread, problem: String(error.details.problem) }];
    }
  };

  const entriesOf = (list: ConnectionList): readonly ReadEntry[] => {
    const understood = list.flatMap(understand);
    const names = uniqueNames(understood.map(({ found }) => found));
    return understood.map((one, index): ReadEntry => {
      const name = names[index] ?? 'server';
      if ('problem' in one) return { name, problem: one.problem };
      try {
        return { name, server: checkedServer(one.found, name) };
      } catch (error) {
        if (!(error instanceof PatchbayError)) throw error;
        return { name, problem: String(error.details.problem ?? error.message) };
      }
    });
  };

  const read = async (reference: string) => {
    const { id, address } = instances.find(reference);
    const list = await instances.use(id, undefined, (api) => api.connections());
    return { address, revision: revisionOfList(list), entries: entriesOf(list) };
  };

  return {
    preview: async (instance) => {
      const { address, revision, entries } = await read(instance);
      const known = servers.list();
      return {
        client: 'open-webui',
        file: address,
        revision,
        servers: entries.map((entry) => previewEntry(entry, known)),
      };
    },
    take: async (instance, revision, choices) => {
      const found = await read(instance);
      if (found.revision !== revision) throw new PatchbayError('open-webui-changed', { url: found.address });
      return applyImport(planImport(choices, found.entries, servers.list()), servers);
    },
  };
};
