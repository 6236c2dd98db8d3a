import { Client } from '@modelcontextprotocol/client';
import type { ServerIdentity } from '../connection.ts';
import { fromProtocolLevel } from '../log/log-level.ts';
import type { ServerLog } from '../log/server-log.ts';
import type { Questions } from '../questions.ts';
import { type ChangedList, createListChanges, type ListChanges } from './list-changes.ts';
import { createQuestionDesk, type QuestionDesk } from './question-desk.ts';

export interface SdkClientOptions {
  readonly version: string;
  readonly log: ServerLog;
  /** How long the question for the era may stay unanswered. */
  readonly probeTimeoutMs: number;
  readonly questions: Questions | undefined;
}

/** A client of the SDK with what it hears and answers. */
export interface SdkSession {
  readonly client: Client;
  readonly changes: ListChanges;
  readonly desk: QuestionDesk;
  readonly onProblem: (problem: string) => void;
}

/** The page shows views of tools (MCP Apps, "Capability negotiation"). */
const VIEWS = 'io.modelcontextprotocol/ui';
const VIEW_TYPE = 'text/html;profile=mcp-app';

const asText = (data: unknown): string => (typeof data === 'string' ? data : (JSON.stringify(data) ?? ''));

/** A client that declares just what there is somebody to answer. */
export const createSdkSession = (options: SdkClientOptions): SdkSession => {
  const { log } = options;
  const changes = createListChanges();
  const desk = createQuestionDesk(options.questions ?? {}, (problem) =>
    log.append('patchbay', `A question of the server could not be answered. ${problem}`, 'warning'),
  );
  const changed = (which: ChangedList) => ({
    autoRefresh: false,
    debounceMs: 0,
    onChanged: () => changes.announce(which),
  });
  const client = new Client(
    { name: 'patchbay', title: 'Patchbay', version: options.version },
    {
      capabilities: { ...desk.capabilities, extensions: { [VIEWS]: { mimeTypes: [VIEW_TYPE] } } },
      versionNegotiation: {
        mode: 'auto',
        probe: { timeoutMs: options.probeTimeoutMs },
      },
      // The rounds are ours, so that questions look the same in both eras.
      inputRequired: { autoFulfill: false },
      listChanged: { tools: changed('tools'), resources: changed('others'), prompts: changed('others') },
    },
  );
  client.setNotificationHandler('notifications/message', ({ params }) => {
    const logger = params.logger === undefined ? '' : `[${params.logger}] `;
    log.append('protocol', `${logger}${asText(params.data)}`, fromProtocolLevel(params.level));
    options.questions?.onLogMessage?.(params);
  });
  const onProblem = (problem: string): void => log.append('patchbay', problem, 'debug');
  client.onerror = (error) => onProblem(error.message);
  desk.serve(client);
  return { client, changes, desk, onProblem };
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
