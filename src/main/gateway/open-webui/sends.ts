import { createHash } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type {
  OpenWebUiSend,
  OpenWebUiSendEvent,
  OpenWebUiSendPreview,
  OpenWebUiUndone,
} from '#shared/model/open-webui.ts';
import { assertWanted } from '../../assert-wanted.ts';
import { type Clock, isoTime } from '../../clock.ts';
import { newId } from '../../ids.ts';
import { HIDDEN, hideSecrets } from '../../interchange/clients/hide-secrets.ts';
import { type ConnectionList, mergeConnections } from '../../interchange/open-webui/merge.ts';
import { clientOfConnection, type ExportClients, keyOf, obtainToken, shownClient } from './export-clients.ts';
import { type ExportSources, plannedConnections } from './export-plan.ts';
import type { Instances } from './instances.ts';
import type { OpenWebUiStore, StoredSend } from './open-webui-store.ts';
import { createSendPlanner, type SendRequest } from './plan-send.ts';
import { type KeptBefore, planUndo, readBefore, writeBefore } from './undo-send.ts';
import { verifyConnections } from './verify-connections.ts';

export interface SendsOptions {
  readonly store: OpenWebUiStore;
  readonly instances: Instances;
  readonly sources: ExportSources;
  readonly clients: ExportClients;
  readonly clock: Clock;
  readonly assertWritable: () => void;
}

/** Sends connections to running Open WebUIs, and takes them back. */
export interface Sends {
  /** Throws what a key is refused with, `nothing-to-export`, `open-webui-too-old`. */
  preview(request: SendRequest): Promise<OpenWebUiSendPreview>;
  /** Tells when they are there and what Open WebUI found of each. Throws the same, `open-webui-changed`. */
  send(
    request: SendRequest & { readonly revision: string },
    tell: (event: OpenWebUiSendEvent) => void,
    signal: AbortSignal | undefined,
  ): Promise<void>;
  /** Newest first. */
  list(): readonly OpenWebUiSend[];
  /** Throws `open-webui-send-not-found`. */
  undo(id: string): Promise<OpenWebUiUndone>;
}

/** Sends of one Open WebUI that can be undone; older ones are forgotten. */
const MAX_SENDS = 20;

export const revisionOfList = (list: ConnectionList): string =>
  createHash('sha256').update(JSON.stringify(list)).digest('hex');

const textOf = (list: ConnectionList): string => `${JSON.stringify(list, undefined, 2)}\n`;

/** Every key in a list, its own and others'. */
const keysIn = (list: ConnectionList): readonly string[] =>
  list.flatMap((connection) => keyOf(connection) ?? []);

export const createSends = (options: SendsOptions): Sends => {
  const { store, instances, sources, clients, clock, assertWritable } = options;

  const prepare = createSendPlanner({ store, sources, clients });

  const view = ({ id, instanceId, at, connections }: StoredSend): OpenWebUiSend => ({
    id,
    instanceId,
    at,
    address: instances.find(instanceId).address,
    connections: connections.map(({ name }) => name),
  });

  const forgetOld = (instanceId: string): void => {
    const own = store.sends().filter((send) => send.instanceId === instanceId);
    for (const { id } of own.slice(MAX_SENDS)) store.removeSend(id);
  };

  return {
    preview: async (request) => {
      const instance = instances.find(request.instance);
      const there = await instances.use(instance.id, undefined, (api) => api.connections());
      const { choice, plan, placed, remarks } = prepare(request, instance, there);
      const token = choice.standing === 'kept' ? choice.token : HIDDEN;
      const { list } = mergeConnections(there, placed, token, request.access);
      const [before, after] = [textOf(there), textOf(list)];
      const name = 'TOOL_SERVER_CONNECTIONS';
      const patch = before === after ? '' : createTwoFilesPatch(name, name, before, after, 'now', 'then');
      return {
        instance,
        revision: revisionOfList(there),
        difference: hideSecrets(patch, [there, list], [...keysIn(there), ...keysIn(list)]),
        address: plan.address,
        wantedGatewayAddress: plan.wantedGatewayAddress,
        client: shownClient(choice),
        connections: plannedConnections(plan, placed),
        remarks: [...remarks],
      };
    },

    send: async ({ revision, ...request }, tell, signal) => {
      assertWritable();
      const instance = instances.find(request.instance);
      const there = await instances.use(instance.id, signal, (api) => api.connections());
      if (revisionOfList(there) !== revision)
        throw new PatchbayError('open-webui-changed', { url: instance.address });
      const { choice, plan, placed } = prepare(request, instance, there);
      assertWanted(signal);
      const { client, token } = obtainToken(choice, plan.profile, clients);
      const { list, replaced } = mergeConnections(there, placed, token, request.access);
      const kept: KeptBefore = { token, replaced };
      const draft: StoredSend = {
        id: newId('send'),
        instanceId: instance.id,
        at: isoTime(clock),
        connections: placed.map(({ wanted: { id, name } }) => ({ id, name })),
        revision: revisionOfList(list),
        clientId: choice.standing === 'new' ? client.id : undefined,
        before: await writeBefore(instances, instance.id, kept),
      };
      // Kept before it is needed.
      store.saveSend(draft);
      const after = await instances
        // From here on a cancel would leave it half done.
        .use(instance.id, undefined, async (api) => {
          await api.replace(list);
          return api.connections();
        })
        .catch(async (error: unknown) => {
          store.removeSend(draft.id);
          if (choice.standing === 'new') clients.revoke(client.id);
          await instances.sweep(instance.id);
          throw error;
        });
      // Open WebUI fills in fields of its own.
      const sent = { ...draft, revision: revisionOfList(after) };
      store.saveSend(sent);
      forgetOld(instance.id);
      await instances.sweep(instance.id);
      tell({ type: 'sent', send: view(sent) });
      const verifications = await instances.use(instance.id, signal, (api) =>
        verifyConnections(
          { api, clients, clientId: client.id, connections: sent.connections, list: after },
          tell,
        ),
      );
      tell({ type: 'done', send: view(sent), verifications });
    },

    list: () => store.sends().map(view),

    undo: async (id) => {
      assertWritable();
      const send = store.sends().find((one) => one.id === id);
      if (send === undefined) throw new PatchbayError('open-webui-send-not-found', { send: id });
      const kept = await readBefore(instances, send.before);
      const { outcome, left } = await instances.use(send.instanceId, undefined, async (api) => {
        const there = await api.connections();
        const list = planUndo(there, kept);
        await api.replace(list);
        const isUnchanged = revisionOfList(there) === send.revision;
        return { outcome: isUnchanged ? ('exact' as const) : ('ours-only' as const), left: list };
      });
      const { clientId } = send;
      const isUsed = left.some((connection) => clientOfConnection(connection, clients)?.id === clientId);
      if (clientId !== undefined && !isUsed && clients.list().some((client) => client.id === clientId))
        clients.revoke(clientId);
      store.removeSend(id);
      await instances.sweep(send.instanceId);
      return { outcome };
    },
  };
};
