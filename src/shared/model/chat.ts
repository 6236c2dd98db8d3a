import * as z from 'zod';
import { errorBody } from './call.ts';
import { jsonObject, toolAnnotations } from './capability.ts';
import { callToolResult, contentBlock, wholeResult } from './content.ts';
import { elicitationRequest, samplingCall, samplingRequest } from './question.ts';

const serverReference = z.string().min(1).max(200);
const toolName = z.string().min(1).max(500);

/** Which servers a conversation uses, and which of their tools. */
export const toolSelection = z
  .array(
    z.object({
      serverId: serverReference,
      tools: z.union([z.literal('all'), z.array(toolName).max(10_000)]),
    }),
  )
  .max(10_000);
export type ToolSelection = z.infer<typeof toolSelection>;

/** As a limit: however many there are. */
export const ALL_TOOLS = 10_000;
/** So many most models still choose well among. */
export const DEFAULT_TOOL_LIMIT = 40;

/** Which calls a person is asked about: those of tools that may destroy something as far as they say, or all. */
export const approvalModes = ['destructive', 'all'] as const;

const chatFields = {
  title: z.string().trim().max(300),
  providerId: z.string().max(200),
  model: z.string().trim().max(300),
  systemPrompt: z.string().max(200_000),
  selection: toolSelection,
  approvals: z.enum(approvalModes),
  /** How often the model may call tools before the turn is halted. */
  maxRounds: z.number().int().min(1).max(100),
  /** With more tools than this only those that fit the message are sent. */
  toolLimit: z.number().int().min(1).max(ALL_TOOLS),
  /** Sent whatever fits. */
  pinnedTools: z.array(z.object({ serverId: serverReference, tool: toolName })).max(1_000),
};
/** What is left out is as in the conversation that was changed last. */
export const chatInput = z.object(chatFields).partial();
export type ChatInput = z.infer<typeof chatInput>;
export const chatPatch = z.object(chatFields).partial();
export type ChatPatch = z.infer<typeof chatPatch>;

export const chat = z.object({
  id: z.string(),
  ...chatFields,
  /** The conversation and message it was branched from. */
  branchedFrom: z.object({ chatId: z.string(), messageId: z.string() }).optional(),
  messageCount: z.number().int(),
  /** The message that is being written now. */
  runningMessageId: z.string().optional(),
  /** How many approvals and questions wait for a person. */
  waiting: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Chat = z.infer<typeof chat>;

/** A conversation in a list; of a search with a piece of what was found, the words between U+0002 and U+0003. */
export const listedChat = chat.extend({ snippet: z.string().optional() });
export type ListedChat = z.infer<typeof listedChat>;

const media = { mimeType: z.string(), url: z.string(), sizeBytes: z.number() };

const textPart = z.object({ type: z.literal('text'), text: z.string() });
const reasoningPart = z.object({ type: z.literal('reasoning'), text: z.string() });
/** A picture or file of the person, stored by content. */
const mediaPart = z.object({ type: z.literal('media'), name: z.string(), ...media });
/** A resource as it was when it was attached. */
const resourcePart = z.object({
  type: z.literal('resource'),
  serverId: z.string(),
  serverName: z.string(),
  uri: z.string(),
  name: z.string(),
  contents: z.array(contentBlock),
});
/** A prompt of a server, filled in. */
const promptPart = z.object({
  type: z.literal('prompt'),
  serverId: z.string(),
  serverName: z.string(),
  name: z.string(),
  arguments: z.record(z.string(), z.string()),
  messages: z.array(z.object({ role: z.string(), content: contentBlock })),
});

/** What a server asks in the middle of a call (specification, "Elicitation", "Sampling"). */
export const chatQuestion = z.object({
  id: z.string(),
  at: z.string(),
  /** Without an answer until then it is refused. */
  expiresAt: z.string(),
  asks: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('elicitation'), request: elicitationRequest }),
    z.object({
      kind: z.literal('sampling'),
      request: samplingRequest,
      /** Would answer, unless another one is chosen. */
      model: z.string(),
      /** Why that one: the first that a hint of the server names, the one that a person chose for this server before, or the usual one. */
      modelBy: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('hint'), hint: z.string() }),
          z.object({ kind: z.literal('earlier') }),
          z.object({ kind: z.literal('usual') }),
        ])
        .optional(),
      /** What the model is told of the conversation, where the server asks for that; not kept. */
      context: z.string().optional(),
      /** What the model said: nothing of it has gone to the server yet. */
      draft: z.string().optional(),
      /** Which of the server's tools it wants called. */
      draftCalls: z.array(samplingCall).optional(),
      isWriting: z.boolean().optional(),
      error: errorBody.optional(),
    }),
  ]),
  state: z.enum(['waiting', 'accepted', 'declined', 'cancelled', 'expired']),
});
export type ChatQuestion = z.infer<typeof chatQuestion>;

/** A question in a call that was run by hand. */
export const runQuestion = z.object({
  callId: z.string(),
  serverId: z.string(),
  serverName: z.string(),
  tool: z.string(),
  question: chatQuestion,
});
export type RunQuestion = z.infer<typeof runQuestion>;

/**
 * - `writing`: the model is still at the arguments
 * - `asking`: waits for a person to allow it; `digest` names exactly what is asked
 * - `refused`: by the person, or because nobody answered (`reason`)
 * - `failed`: there is no result, the error says why
 */
export const callState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('writing'), argumentsText: z.string() }),
  z.object({
    kind: z.literal('asking'),
    approvalId: z.string(),
    digest: z.string(),
    reason: z.enum(['destructive', 'every-tool', 'definition-changed', 'ask-first', 'new-tool']),
    expiresAt: z.string(),
  }),
  z.object({
    kind: z.literal('running'),
    startedAt: z.string(),
    progress: z.number().optional(),
    total: z.number().optional(),
    message: z.string().optional(),
  }),
  z.object({
    kind: z.literal('done'),
    isError: z.boolean(),
    /** Bounded; media are links. */
    result: callToolResult,
    /** The whole result as JSON, where it is not all in `result`. */
    whole: wholeResult.optional(),
    /** What the model is given, where `result` is not the whole. */
    modelText: z.string().optional(),
    /** Set where the result breaks the tool's own output schema. */
    error: errorBody.optional(),
    durationMs: z.number(),
    /** What the model is given of it, about. */
    resultTokens: z.number().int(),
    /** What was spared by links and bounds, about. */
    savedTokens: z.number().int(),
  }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum(['person', 'expired', 'changed', 'stopped']),
    words: z.string().optional(),
  }),
  z.object({ kind: z.literal('failed'), error: errorBody, durationMs: z.number() }),
  z.object({ kind: z.literal('cancelled'), by: z.enum(['person', 'stop', 'restart']) }),
]);
export type CallState = z.infer<typeof callState>;

export const callPart = z.object({
  type: z.literal('call'),
  /** Also of the call in the log and of `calls.cancel`; another one after a retry. */
  id: z.string(),
  round: z.number().int(),
  /** As the model knows the tool. */
  name: z.string(),
  /** Empty where the model named a tool that there is not. */
  serverId: z.string(),
  serverName: z.string(),
  tool: z.string(),
  title: z.string().optional(),
  annotations: toolAnnotations,
  arguments: jsonObject,
  /** What the model had written, where a person changed it. */
  originalArguments: jsonObject.optional(),
  state: callState,
  questions: z.array(chatQuestion),
  /** Earlier tries of the same call, oldest first. */
  earlier: z.array(z.object({ id: z.string(), arguments: jsonObject, state: callState })).optional(),
});
export type CallPart = z.infer<typeof callPart>;

export const chatPart = z.discriminatedUnion('type', [
  textPart,
  reasoningPart,
  mediaPart,
  resourcePart,
  promptPart,
  callPart,
]);
export type ChatPart = z.infer<typeof chatPart>;

/** Why a tool was sent: `near` is of a server of which another one fits, `rest` where nothing fits. */
export const sentReasons = ['pinned', 'used', 'named', 'fits', 'near', 'rest'] as const;
const sentTool = z.object({
  serverId: z.string(),
  tool: z.string(),
  reason: z.enum(sentReasons).optional(),
  /** What of the message it fits. */
  words: z.array(z.string()).optional(),
});
export type SentTool = z.infer<typeof sentTool>;
const sentTools = z.object({ of: z.number().int(), tools: z.array(sentTool) });

const turnStatuses = ['running', 'done', 'stopped', 'failed', 'round-limit', 'interrupted'] as const;
export const turn = z.object({
  providerId: z.string(),
  model: z.string(),
  /** `interrupted`: Patchbay ended meanwhile. All but `running` and `done` can be gone on with. */
  status: z.enum(turnStatuses),
  error: errorBody.optional(),
  /** Set where the provider ended the answer, and not the model: it is at its length, or something is not to be said. */
  cutBy: z.enum(['length', 'content-filter']).optional(),
  rounds: z.number().int(),
  /** As the provider counts them, over all rounds; 0 where it does not say. */
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  durationMs: z.number(),
  /** Where more tools were chosen than are sent: those that were. */
  sentTools: sentTools.optional(),
});
export type Turn = z.infer<typeof turn>;

/** An answer that gave way to another one to the same message. */
const otherAnswer = z.object({ at: z.string(), parts: z.array(chatPart), turn });

export const chatMessage = z.object({
  id: z.string(),
  chatId: z.string(),
  at: z.string(),
  role: z.enum(['user', 'assistant']),
  parts: z.array(chatPart),
  /** Of an answer. */
  turn: turn.optional(),
  /** The other answers to the same message, oldest first, and this one's place among all. No model is told of them. */
  others: z.object({ place: z.number().int(), answers: z.array(otherAnswer) }).optional(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** What a person sends: text, and what is attached by `@` and `/`. */
export const sentPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1).max(1_000_000) }),
  z.object({
    type: z.literal('resource'),
    serverId: serverReference,
    uri: z.string().min(1).max(8_192),
    /** What it is called; without it the end of its URI. */
    name: z.string().min(1).max(1_000).optional(),
  }),
  z.object({
    type: z.literal('prompt'),
    serverId: serverReference,
    name: toolName,
    arguments: z.record(z.string(), z.string()).default({}),
  }),
  z.object({
    type: z.literal('media'),
    name: z.string().min(1).max(300),
    mimeType: z.string().min(1).max(200),
    /** Base64. */
    data: z.base64().max(28_000_000),
  }),
  /** What went with an earlier message (a file, a resource or a prompt), as it was then. */
  z.object({
    type: z.literal('kept'),
    chatId: z.string().min(1).max(200),
    messageId: z.string().min(1).max(200),
    /** Its place among the parts of that message. */
    part: z.number().int().min(0).max(1_000),
  }),
]);
export type SentPart = z.infer<typeof sentPart>;

/** A named choice of servers, model and instructions. */
export const chatPreset = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(100),
  values: chatPatch.omit({ title: true }),
});
export type ChatPreset = z.infer<typeof chatPreset>;

/** A tool that a conversation could use, with what its definition costs of the window. */
export const chatTool = z.object({
  serverId: z.string(),
  serverName: z.string(),
  tool: z.string(),
  title: z.string().optional(),
  /** As the model would know it. */
  name: z.string(),
  tokens: z.number().int(),
  /** As far as its annotations say. */
  mayDestroy: z.boolean(),
  /** Whether it runs without a question: always allowed. */
  isAllowed: z.boolean(),
});
export type ChatTool = z.infer<typeof chatTool>;

export const contextKinds = ['instructions', 'tools', 'messages', 'results', 'attachments'] as const;
/** What fills the window with the next message, in tokens, about. */
export const contextUse = z.object({
  limit: z.number().int().optional(),
  total: z.number().int(),
  parts: z.array(z.object({ kind: z.enum(contextKinds), tokens: z.number().int() })),
  /** What links instead of media, and bounds of results, spare. */
  savedTokens: z.number().int(),
  /** Of the chosen tools those that would go, where they are more than the limit. */
  sentTools: sentTools.optional(),
});
export type ContextUse = z.infer<typeof contextUse>;

/** A tool that a person allowed once and for all; bound to its definition and to what its server is. */
export const toolGrant = z.object({
  serverId: z.string(),
  serverName: z.string(),
  tool: z.string(),
  /** Of one conversation, or of all. */
  chatId: z.string().optional(),
  /** Neither the definition nor the server is another since then. */
  isValid: z.boolean(),
  createdAt: z.string(),
});
export type ToolGrant = z.infer<typeof toolGrant>;
