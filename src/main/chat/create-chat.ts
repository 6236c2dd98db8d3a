import { estimateTokens } from '#shared/chat/estimate-tokens.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { ChatTool, ContextUse, ToolGrant, ToolSelection } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import type { CallsService } from '../calls/calls-service.ts';
import type { MediaFiles } from '../calls/media-files.ts';
import { describeProblems, type SchemaCheck } from '../calls/schema-check.ts';
import type { CapabilitiesService } from '../capabilities/capabilities-service.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from '../connections/connection.ts';
import type { EventBus } from '../events.ts';
import type { QuestionRouter } from '../gateway/questions/question-router.ts';
import type { Logger } from '../logger.ts';
import type { Redactor } from '../secrets/redactor.ts';
import type { ServersService } from '../servers/servers-service.ts';
import { type ApprovalBroker, createApprovalBroker, mayDestroy } from './approvals/approval-broker.ts';
import type { GrantsStore } from './approvals/grants-store.ts';
import { resolveParts } from './attachments/resolve-parts.ts';
import { createChatRoutes } from './chat-routes.ts';
import type { ChatsStore } from './conversations/chats-store.ts';
import { type Conversations, createConversations } from './conversations/conversations.ts';
import type { MessagesStore } from './conversations/messages-store.ts';
import type { ProvidersService } from './providers/providers-service.ts';
import { type ChatQuestions, createChatQuestions } from './questions/chat-questions.ts';
import { createQuestionsRoutes } from './questions/questions-routes.ts';
import { createRunQuestions } from './questions/run-questions.ts';
import { chosenTools } from './tools/chat-tools.ts';
import { LOOKED_AT_MESSAGES, type RankTools, sentTools, wordsOf } from './tools/sent-tools.ts';
import { createChatStreams } from './turns/chat-streams.ts';
import { chosenModel } from './turns/chosen-model.ts';
import { messageUse } from './turns/message-use.ts';
import { createTurns, type Turns } from './turns/turns.ts';

export interface ChatOptions {
  readonly stores: {
    readonly chats: ChatsStore;
    readonly messages: MessagesStore;
    readonly grants: GrantsStore;
  };
  readonly providers: ProvidersService;
  readonly servers: ServersService;
  readonly capabilities: CapabilitiesService;
  readonly calls: CallsService;
  readonly connect: (server: Server, signal: AbortSignal) => Promise<Connection>;
  readonly router: QuestionRouter;
  readonly media: MediaFiles;
  readonly check: SchemaCheck;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly redact: Redactor['value'];
  readonly assertWritable: () => void;
  /** Chooses among more tools than are sent. */
  readonly rank: RankTools;
}

/** The composition of the chat. */
export const createChat = (options: ChatOptions) => {
  const { stores, providers, servers, capabilities, media, check, events, clock, logger } = options;
  const { redact, assertWritable, rank } = options;
  const streams = createChatStreams();
  const find = (serverId: string, name: string): { readonly server: Server; readonly tool: Tool } => {
    const server = servers.find(serverId);
    return { server, tool: capabilities.tool(server, name) };
  };
  const checkArguments = (tool: Tool, args: JsonObject): void => {
    const problems = check(tool.inputSchema, args);
    if (problems.length > 0)
      throw new PatchbayError('invalid-arguments', {
        tool: tool.name,
        problem: describeProblems(problems),
        problems,
      });
  };
  const checkForm = (schema: JsonObject, content: JsonObject): void => {
    const problems = check(schema, content);
    if (problems.length > 0)
      throw new PatchbayError('invalid-input', { problem: describeProblems(problems), problems });
  };

  const announce = (chatId: string): void => conversations.announce(chatId);
  const approvals: ApprovalBroker = createApprovalBroker({
    store: stores.grants,
    find,
    checkArguments,
    onChanged: announce,
    clock,
  });
  const questions: ChatQuestions = createChatQuestions({ checkForm, onChanged: announce, clock });
  const runQuestions = createRunQuestions({
    questions: createChatQuestions({ checkForm, onChanged: () => undefined, clock }),
    router: options.router,
    providers,
    events,
    redact,
  });
  const conversations: Conversations = createConversations({
    store: stores.chats,
    messages: stores.messages,
    activity: (chatId) => ({
      runningMessageId: turns.runningMessageId(chatId),
      waiting: approvals.waiting(chatId) + questions.waiting(chatId),
    }),
    events,
    clock,
    assertWritable,
  });
  const toolPlaces = { findServer: servers.find, toolsOf: capabilities.tools };
  const turns: Turns = createTurns({
    conversations,
    messages: stores.messages,
    providers,
    streams,
    resolveParts: (parts, signal) =>
      resolveParts(
        parts,
        {
          findServer: servers.find,
          connect: options.connect,
          media,
          findMessage: (chatId, messageId) => stores.messages.get(chatId, messageId)?.message,
          noteResource: capabilities.noteResource,
          redact,
        },
        signal,
      ),
    places: {
      calls: options.calls,
      find,
      approvals,
      questions,
      router: options.router,
      media,
      clock,
      redact,
      picture: async (url) => {
        const found = await media.read(url.split('/').at(-1) ?? '');
        return found === undefined ? undefined : Buffer.from(found.data).toString('base64');
      },
    },
    toolPlaces,
    rank,
    logger,
    assertWritable,
  });

  const toolsOf = (selection: ToolSelection): ChatTool[] =>
    chosenTools(selection, toolPlaces).map(({ server, tool, name, tokens }) => ({
      serverId: server.id,
      serverName: server.name,
      tool: tool.name,
      title: tool.title,
      name,
      tokens,
      mayDestroy: mayDestroy(tool),
      isAllowed: approvals.runsUnasked(server, tool),
    }));
  const contextOf = (chatId: string): ContextUse => {
    const chat = conversations.get(chatId);
    const use = messageUse(chatId, stores.messages);
    const asked = stores.messages.asked(chatId, LOOKED_AT_MESSAGES).map(wordsOf);
    const chosen = chosenTools(chat.selection, toolPlaces);
    const { tools, of, reasons } = sentTools(chosen, chat, { asked, used: use.tools }, rank);
    const parts = [
      { kind: 'instructions' as const, tokens: estimateTokens(chat.systemPrompt) },
      { kind: 'tools' as const, tokens: tools.reduce((sum, tool) => sum + tool.tokens, 0) },
      { kind: 'messages' as const, tokens: use.messages },
      { kind: 'results' as const, tokens: use.results },
      { kind: 'attachments' as const, tokens: use.attachments },
    ];
    const limit = ((): number | undefined => {
      try {
        const { providerId, model } = chosenModel(chat, providers.list());
        return providers.model(providerId, model)?.contextTokens;
      } catch (error) {
        if (error instanceof PatchbayError) return undefined;
        throw error;
      }
    })();
    const total = parts.reduce((sum, { tokens }) => sum + tokens, 0);
    const sent = reasons.length === 0 ? undefined : { of, tools: [...reasons] };
    return { limit, total, parts, savedTokens: use.saved, sentTools: sent };
  };
  const grants = (): ToolGrant[] =>
    approvals.grants().flatMap(({ serverId, tool, chatId, isValid, createdAt }) => {
      const server = servers.list().find(({ id }) => id === serverId);
      return server === undefined
        ? []
        : [
            {
              serverId,
              serverName: server.name,
              tool,
              isValid,
              createdAt,
              ...(chatId === '' ? {} : { chatId }),
            },
          ];
    });

  return {
    routes: createChatRoutes({
      conversations,
      turns,
      streams,
      approvals,
      questions,
      toolsOf,
      contextOf,
      grants,
      findServer: servers.find,
      findProvider: providers.find,
      assertWritable,
    }),
    questionsRoutes: createQuestionsRoutes(runQuestions),
    /** Puts what servers ask in a call run by hand to a person. */
    askInRun: runQuestions.ask,
    /** What was left by an earlier run of the program. */
    recover: () => {
      turns.recover();
      conversations.purgeExpired();
    },
    purgeExpired: conversations.purgeExpired,
    close: turns.close,
    /** For views that stand in a conversation. Throws `chat-not-found`. */
    find: conversations.get,
    checkArguments,
  };
};
