import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ExportRemark } from '#shared/model/export-remark.ts';
import type { OpenWebUiExport, OpenWebUiInstance } from '#shared/model/open-webui.ts';
import {
  type ConnectionList,
  idOf,
  type PlacedConnection,
  placeConnections,
} from '../../interchange/open-webui/merge.ts';
import { remark } from '../../interchange/open-webui/remarks.ts';
import type { JsonRecord } from '../../interchange/paste/json-text.ts';
import { type ClientChoice, chooseClient, clientOfConnection, type ExportClients } from './export-clients.ts';
import {
  assertSomething,
  type ExportPlan,
  type ExportSources,
  exportable,
  planExport,
} from './export-plan.ts';
import { speaksMcp } from './open-webui-api.ts';
import type { OpenWebUiStore } from './open-webui-store.ts';

export interface SendRequest extends OpenWebUiExport {
  readonly instance: string;
}

export interface SendPlan {
  readonly choice: ClientChoice;
  readonly plan: ExportPlan;
  readonly placed: readonly PlacedConnection[];
  readonly remarks: readonly ExportRemark[];
}

interface SendPlannerOptions {
  readonly store: Pick<OpenWebUiStore, 'sends'>;
  readonly sources: ExportSources;
  readonly clients: ExportClients;
}

/** What would be sent to an Open WebUI with this list. Throws `nothing-to-export`, `open-webui-too-old`. */
export const createSendPlanner =
  ({ store, sources, clients }: SendPlannerOptions) =>
  (request: SendRequest, instance: OpenWebUiInstance, there: ConnectionList): SendPlan => {
    const { address, version } = instance;
    const choice = chooseClient(request.client, `Open WebUI at ${new URL(address).host}`, there, clients);
    const plan = planExport(request, choice.standing === 'new' ? undefined : choice.client, sources);
    assertSomething(plan);
    if (request.protocol === 'mcp' && !speaksMcp(version))
      throw new PatchbayError('open-webui-too-old', { url: address, version });
    const sentBefore = new Set(
      store
        .sends()
        .filter(({ instanceId }) => instanceId === instance.id)
        .flatMap(({ connections }) => connections.map(({ id }) => id)),
    );
    const isOurs = (connection: JsonRecord): boolean =>
      clientOfConnection(connection, clients) !== undefined || sentBefore.has(idOf(connection) ?? '');
    const placed = placeConnections(
      there,
      exportable(plan).map(({ unplaced }) => unplaced),
      isOurs,
    );
    const isAnyNew = placed.some(({ at }) => at === undefined);
    const isForAdmins = (request.access ?? { kind: 'admins' }).kind === 'admins';
    return {
      choice,
      plan,
      placed,
      remarks: [
        ...plan.remarks,
        ...(choice.standing === 'renewed' ? [remark('token-renewed')] : []),
        ...(isAnyNew && isForAdmins ? [remark('admins-only')] : []),
      ],
    };
  };
