import { toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { OpenWebUiSendEvent, OpenWebUiVerification } from '#shared/model/open-webui.ts';
import { type ConnectionList, idOf } from '../../interchange/open-webui/merge.ts';
import { isRecord } from '../../interchange/paste/json-text.ts';
import type { ExportClients } from './export-clients.ts';
import type { OpenWebUiApi } from './open-webui-api.ts';
import { verifyProblem } from './verify-problem.ts';

interface Verified {
  readonly api: Pick<OpenWebUiApi, 'verify'>;
  readonly clients: Pick<ExportClients, 'onUse'>;
  /** The gateway client that the connections come in as. */
  readonly clientId: string;
  readonly connections: readonly { readonly id: string; readonly name: string }[];
  /** As Open WebUI has it now. */
  readonly list: ConnectionList;
}

/** Has Open WebUI try one after the other. Throws what is not its word on a connection, such as a lost connection to it. */
export const verifyConnections = async (
  { api, clients, clientId, connections, list }: Verified,
  tell: (event: OpenWebUiSendEvent) => void,
): Promise<OpenWebUiVerification[]> => {
  const verifications: OpenWebUiVerification[] = [];
  for (const { id, name } of connections) {
    const connection = list.find((one) => idOf(one) === id);
    if (!isRecord(connection)) continue;
    let hasReachedUs = false;
    const forget = clients.onUse((used) => {
      hasReachedUs ||= used === clientId;
    });
    const verification = await api
      .verify(connection)
      .finally(forget)
      .then(
        (toolCount): OpenWebUiVerification => ({ id, name, toolCount }),
        (error: unknown): OpenWebUiVerification => {
          const problem = toPatchbayError(error);
          if (problem.code !== 'open-webui-failed') throw problem;
          return { id, name, problem: verifyProblem(problem, { name, connection, hasReachedUs }).toJSON() };
        },
      );
    verifications.push(verification);
    tell({ type: 'verified', verification });
  }
  return verifications;
};
