import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { Chat } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import type { ViewCallEvent } from '#shared/model/view.ts';
import { admitTool } from '../calls/admit-tool.ts';
import type { CallsService } from '../calls/calls-service.ts';
import type { ApprovalBroker } from '../chat/approvals/approval-broker.ts';
import { boundTool, isSameTool } from '../chat/approvals/binding.ts';
import { followAbort } from '../follow-abort.ts';

/** A view that calls more at a time is either broken or up to something. */
const MOST_AT_A_TIME = 8;

export interface ViewCallRequest {
  readonly serverId: string;
  readonly tool: string;
  readonly arguments: JsonObject;
  /** Where the view is shown, and whom it asks. */
  readonly chat: Pick<Chat, 'id' | 'approvals'>;
  /** Of the page that shows the view: when it goes, its call goes. */
  readonly signal: AbortSignal;
}

export interface ViewCallPlaces {
  readonly calls: Pick<CallsService, 'run'>;
  readonly approvals: Pick<ApprovalBroker, 'ask'>;
  /** Throws `server-not-found`, `tool-not-found`. */
  readonly find: (serverId: string, tool: string) => { readonly server: Server; readonly tool: Tool };
  /** Throws `invalid-arguments`: nobody is asked about what cannot run. */
  readonly checkArguments: (tool: Tool, args: JsonObject) => void;
}

/** Calls that views ask for: tools of their own server that are offered to views, allowed as the chat's are. */
export const createViewCalls = ({ calls, approvals, find, checkArguments }: ViewCallPlaces) => {
  const running = new Map<string, number>();
  const begin = (serverId: string): (() => void) => {
    const count = running.get(serverId) ?? 0;
    if (count >= MOST_AT_A_TIME) throw new PatchbayError('view-busy', { limit: MOST_AT_A_TIME });
    running.set(serverId, count + 1);
    return () => running.set(serverId, (running.get(serverId) ?? 1) - 1);
  };

  return async function* call(request: ViewCallRequest): AsyncGenerator<ViewCallEvent> {
    const { server, tool } = find(request.serverId, request.tool);
    // To a view a tool that is not for it does not exist.
    if (tool.ui !== undefined && !tool.ui.visibility.includes('app'))
      throw new PatchbayError('tool-not-found', { server: server.name, tool: tool.name });
    checkArguments(admitTool(tool), request.arguments);
    const end = begin(server.id);
    // A page that goes away takes its question with it, and its call.
    const leaving = new AbortController();
    const letGo = followAbort(request.signal, leaving);
    const { signal } = leaving;
    try {
      const asked = Promise.withResolvers<ViewCallEvent>();
      const verdict = approvals.ask(
        { chat: request.chat, server, tool, arguments: request.arguments, signal },
        ({ approvalId, digest, expiresAt }) =>
          asked.resolve({
            type: 'asking',
            approvalId,
            digest,
            expiresAt,
            arguments: request.arguments,
          }),
      );
      const question = await Promise.race([asked.promise, verdict.then(() => undefined)]);
      if (question !== undefined) yield question;
      const decided = await verdict;
      const isSame = (): boolean => {
        const now = find(server.id, tool.name);
        return decided.kind === 'allowed' && isSameTool(decided.bound, boundTool(now.server, now.tool));
      };
      if (decided.kind !== 'allowed' || !isSame()) {
        yield { type: 'refused' };
        return;
      }
      yield { type: 'running' };
      const { result } = await calls.run({
        server,
        tool: tool.name,
        arguments: decided.arguments,
        caller: 'view',
        media: 'inline',
        signal,
      });
      yield { type: 'done', result: result ?? { content: [] } };
    } finally {
      letGo();
      leaving.abort();
      end();
    }
  };
};
