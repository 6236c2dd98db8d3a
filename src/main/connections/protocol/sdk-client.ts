import { Client } from '@modelcontextprotocol/client';
import type { ServerIdentity } from '../connection.ts';
import { fromProtocolLevel } from '../log/log-level.ts';
import type { ServerLog } from '../log/server-log.ts';

export interface SdkClientOptions {
  readonly version: string;
  readonly log: ServerLog;
  /** How long the question for the era may stay unanswered. */
  readonly probeTimeoutMs: number;
  readonly onListChanged: () => void;
}

const asText = (data: unknown): string => (typeof data === 'string' ? data : (JSON.stringify(data) ?? ''));

/** A client that declares only what Patchbay does: no roots, no sampling, no elicitation yet. */
export const createSdkClient = (options: SdkClientOptions): Client => {
  const { log } = options;
  const changed = { autoRefresh: false, debounceMs: 0, onChanged: () => options.onListChanged() };
  const client = new Client(
    { name: 'patchbay', title: 'Patchbay', version: options.version },
    {
      capabilities: {},
      versionNegotiation: {
        mode: 'auto',
        probe: { timeoutMs: options.probeTimeoutMs },
      },
      // Rounds of input are the interface's to answer; with nothing declared a server has none to ask.
      inputRequired: { autoFulfill: false },
      listChanged: { tools: changed, resources: changed, prompts: changed },
    },
  );
  client.setNotificationHandler('notifications/message', ({ params }) => {
    const logger = params.logger === undefined ? '' : `[${params.logger}] `;
    log.append('protocol', `${logger}${asText(params.data)}`, fromProtocolLevel(params.level));
  });
  client.onerror = (error) => log.append('patchbay', error.message, 'debug');
  return client;
};

export const identityOf = (client: Client): ServerIdentity => {
  const server = client.getServerVersion();
  return {
    era: client.getProtocolEra() ?? 'legacy',
    protocolVersion: client.getNegotiatedProtocolVersion() ?? '',
    name: server?.name,
    title: server?.title,
    version: server?.version,
    instructions: client.getInstructions(),
    capabilities: { ...client.getServerCapabilities() },
  };
};
