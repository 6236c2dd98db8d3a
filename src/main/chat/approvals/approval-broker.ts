import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { CallState, Chat } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import { type Clock, isoTime } from '../../clock.ts';
import { newId } from '../../ids.ts';
import { approvalDigest, type Bound, boundTool, isSameTool } from './binding.ts';
import type { Grant, GrantsStore } from './grants-store.ts';

/** A person may be away for a while; later than that the answer would be about something forgotten. */
const DECISION_MS = 30 * 60 * 1_000;

type Asking = CallState & { readonly kind: 'asking' };

export interface ApprovalRequest {
  readonly chat: Pick<Chat, 'id' | 'approvals'>;
  readonly server: Server;
  readonly tool: Tool;
  readonly arguments: JsonObject;
  readonly signal: AbortSignal;
}

export type Verdict =
  | { readonly kind: 'allowed'; readonly bound: Bound; readonly arguments: JsonObject }
  | { readonly kind: 'refused'; readonly state: CallState & { readonly kind: 'refused' } }
  | { readonly kind: 'withdrawn' };

export interface Decision {
  readonly approvalId: string;
  readonly digest: string;
  readonly decision: 'once' | 'chat' | 'always' | 'refuse';
  readonly arguments?: JsonObject | undefined;
  readonly words?: string | undefined;
}

export interface ApprovalBroker {
  /** Answers at once where nothing is to be asked; else after `onAsking`, when a person has decided. */
  ask(request: ApprovalRequest, onAsking: (state: Asking) => void): Promise<Verdict>;
  /** Throws `approval-gone`, `approval-mismatch`, and what edited arguments are refused with. */
  decide(chatId: string, decision: Decision): void;
  /** How many wait in a conversation. */
  waiting(chatId: string): number;
  /** Whether a person said so, in any conversation that does not ask about every call. */
  runsUnasked(server: Server, tool: Tool): boolean;
  grants(): readonly (Grant & { readonly isValid: boolean })[];
  revoke(serverId: string, tool: string, chatId: string): boolean;
}

export interface ApprovalsOptions {
  readonly store: GrantsStore;
  /** Throws `server-not-found`, `tool-not-found`. */
  readonly find: (serverId: string, tool: string) => { readonly server: Server; readonly tool: Tool };
  /** Throws `invalid-arguments`. */
  readonly checkArguments: (tool: Tool, args: JsonObject) => void;
  readonly onChanged: (chatId: string) => void;
  readonly clock: Clock;
}

/** Hints are the server's word: what says nothing of itself may destroy (specification, ToolAnnotations). */
export const mayDestroy = ({ annotations }: Pick<Tool, 'annotations'>): boolean =>
  annotations.readOnlyHint !== true && annotations.destructiveHint !== false;

interface Pending {
  readonly request: ApprovalRequest;
  readonly bound: Bound;
  readonly digest: string;
  settle(verdict: Verdict): void;
}

const refused = (reason: 'person' | 'expired' | 'changed' | 'stopped', words?: string): Verdict => ({
  kind: 'refused',
  state: { kind: 'refused', reason, ...(words === undefined || words === '' ? {} : { words }) },
});

/** The one place where calls of a model are allowed: bound to server, definition and arguments; all else is a refusal. */
export const createApprovalBroker = (options: ApprovalsOptions): ApprovalBroker => {
  const { store, find, checkArguments, onChanged, clock } = options;
  const pending = new Map<string, Pending>();

  const isValid = (grant: Grant): boolean => {
    try {
      const { server, tool } = find(grant.serverId, grant.tool);
      return isSameTool(grant, boundTool(server, tool));
    } catch (error) {
      if (error instanceof PatchbayError) return false;
      throw error;
    }
  };
  const grantsOf = ({ serverId, tool }: Bound, chatId: string): readonly Grant[] =>
    store
      .all()
      .filter((grant) => grant.serverId === serverId && grant.tool === tool)
      .filter((grant) => grant.chatId === '' || grant.chatId === chatId);

  const reasonToAsk = ({ chat, tool }: ApprovalRequest, bound: Bound): Asking['reason'] | undefined => {
    const { trust } = tool.settings;
    if (trust === 'ask') return 'ask-first';
    const grants = grantsOf(bound, chat.id);
    if (grants.some((grant) => isSameTool(grant, bound))) return undefined;
    if (grants.length > 0) return 'definition-changed';
    if (chat.approvals === 'all') return 'every-tool';
    if (trust === 'trusted') return undefined;
    if (tool.pin.status === 'new') return 'new-tool';
    return mayDestroy(tool) ? 'destructive' : undefined;
  };

  return {
    ask: async (request, onAsking) => {
      const bound = boundTool(request.server, request.tool);
      const reason = reasonToAsk(request, bound);
      if (reason === undefined) return { kind: 'allowed', bound, arguments: request.arguments };
      const approvalId = newId('approval');
      const digest = approvalDigest(bound, request.arguments);
      const { promise, resolve } = Promise.withResolvers<Verdict>();
      const cancelDeadline = clock.setTimeout(() => resolve(refused('expired')), DECISION_MS);
      const onAbort = (): void => resolve({ kind: 'withdrawn' });
      request.signal.addEventListener('abort', onAbort, { once: true });
      if (request.signal.aborted) onAbort();
      pending.set(approvalId, { request, bound, digest, settle: resolve });
      const expiresAt = isoTime({ ...clock, now: () => clock.now() + DECISION_MS });
      onAsking({ kind: 'asking', approvalId, digest, reason, expiresAt });
      onChanged(request.chat.id);
      try {
        return await promise;
      } finally {
        cancelDeadline();
        request.signal.removeEventListener('abort', onAbort);
        pending.delete(approvalId);
        onChanged(request.chat.id);
      }
    },
    decide: (chatId, { approvalId, digest, decision, words, ...edited }) => {
      const found = pending.get(approvalId);
      if (found === undefined || found.request.chat.id !== chatId)
        throw new PatchbayError('approval-gone', { approval: approvalId });
      const { bound, request, settle } = found;
      if (digest !== found.digest) {
        settle(refused('changed'));
        throw new PatchbayError('approval-mismatch', { approval: approvalId });
      }
      if (decision === 'refuse') {
        settle(refused('person', words));
        return;
      }
      const args = edited.arguments ?? request.arguments;
      if (edited.arguments !== undefined) checkArguments(request.tool, args);
      // Two answers at the same moment: the first one counts.
      pending.delete(approvalId);
      if (decision !== 'once')
        store.save({ ...bound, chatId: decision === 'chat' ? chatId : '', createdAt: isoTime(clock) });
      settle({ kind: 'allowed', bound, arguments: args });
    },
    waiting: (chatId) => [...pending.values()].filter(({ request }) => request.chat.id === chatId).length,
    runsUnasked: (server, tool) => {
      const { trust } = tool.settings;
      if (trust !== 'default') return trust === 'trusted';
      const bound = boundTool(server, tool);
      return grantsOf(bound, '').some((grant) => isSameTool(grant, bound));
    },
    grants: () => store.all().map((grant) => ({ ...grant, isValid: isValid(grant) })),
    revoke: (serverId, tool, chatId) => store.remove(serverId, tool, chatId),
  };
};
