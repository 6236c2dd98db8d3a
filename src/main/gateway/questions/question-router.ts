import type { JsonObject } from '#shared/model/capability.ts';
import type { ConnectionsOptions } from '../../connections/connections.ts';
import type { QuestionContext } from '../../connections/questions.ts';

/** A gateway client in the middle of one of its requests: whom a server's questions in it are for. */
export interface Asker {
  /** What the client declared (specification, ClientCapabilities). */
  readonly capabilities: JsonObject;
  /** Puts one question to the client, in its era's way; answers its result. Throws where it refuses. */
  ask(method: string, params: JsonObject, signal: AbortSignal): Promise<JsonObject>;
  /** Told of a question that the client cannot answer, by the capability that it did not declare. */
  undeclared(capability: JsonObject): void;
  /** Told that a page is done with, which the client had been asked to open. */
  pageDone(elicitationId: string): void;
}

export interface QuestionRouter {
  /** What connections hand questions to. */
  readonly questions: NonNullable<ConnectionsOptions['questions']>;
  /** Questions in this call are for this client, until the answer is called. */
  register(callId: string, asker: Asker): () => void;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

/** What a client must have declared to be asked this; `form` is what elicitation means where no mode is said. */
const lacking = (capabilities: JsonObject, kind: string, mode?: string): JsonObject | undefined => {
  const declared = capabilities[kind];
  if (!isObject(declared)) return { [kind]: mode === undefined || mode === 'form' ? {} : { [mode]: {} } };
  const saysNoMode = declared.form === undefined && declared.url === undefined;
  const knows = mode === undefined || declared[mode] !== undefined || (mode === 'form' && saysNoMode);
  return knows ? undefined : { [kind]: { [mode]: {} } };
};

/**
 * Brings the questions of servers to the gateway client in whose call they were asked. One that may belong to the
 * calls of several clients is nobody's: the older era does not say to which call a question belongs, and what one
 * client's server wants to know is no business of another's.
 */
export const createQuestionRouter = (): QuestionRouter => {
  const askers = new Map<string, Asker>();
  const pages = new Map<string, Asker>();

  const askerOf = ({ callIds }: QuestionContext): Asker | undefined => {
    const found = new Set(callIds.map((callId) => askers.get(callId)));
    const [only] = found;
    return found.size === 1 ? only : undefined;
  };
  /** The client that can be asked this; one that cannot is told so. */
  const able = (context: QuestionContext, kind: string, mode?: string): Asker | undefined => {
    const asker = askerOf(context);
    const missing = asker === undefined ? undefined : lacking(asker.capabilities, kind, mode);
    if (missing !== undefined) asker?.undeclared(missing);
    return missing === undefined ? asker : undefined;
  };

  return {
    questions: {
      elicitation: async (request, context) => {
        const asker = able(context, 'elicitation', request.mode);
        // Nobody is there to see it.
        if (asker === undefined) return { action: 'cancel' };
        const { elicitationId } = request;
        if (typeof elicitationId === 'string') pages.set(elicitationId, asker);
        const answer = await asker.ask('elicitation/create', request, context.signal);
        return answer as Awaited<ReturnType<NonNullable<QuestionRouter['questions']['elicitation']>>>;
      },
      sampling: async (request, context) => {
        const asker = able(context, 'sampling');
        if (asker === undefined) return 'refused';
        const answer = await asker.ask('sampling/createMessage', request, context.signal);
        return answer as Awaited<ReturnType<NonNullable<QuestionRouter['questions']['sampling']>>>;
      },
      roots: async (context) => {
        const asker = askerOf(context);
        if (asker === undefined || lacking(asker.capabilities, 'roots') !== undefined) return undefined;
        const { roots } = await asker.ask('roots/list', {}, context.signal);
        return Array.isArray(roots) ? roots : [];
      },
      onPageDone: (elicitationId) => {
        pages.get(elicitationId)?.pageDone(elicitationId);
        pages.delete(elicitationId);
      },
    },
    register: (callId, asker) => {
      askers.set(callId, asker);
      return () => {
        askers.delete(callId);
        for (const [page, of] of pages) if (of === asker) pages.delete(page);
      };
    },
  };
};
