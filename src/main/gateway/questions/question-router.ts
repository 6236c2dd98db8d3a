import type { JsonObject } from '#shared/model/capability.ts';
import type { ConnectionsOptions } from '../../connections/connections.ts';
import type { QuestionContext } from '../../connections/questions.ts';

/** A gateway client in the middle of one of its requests: whom a server's questions in it are for. */
export interface Asker {
  readonly clientId: string;
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
 * In the modern era a question has a name, in the older one it has none. Where one goes through the older era it carries
 * its name along, so that whoever asks it in the modern era again, behind another gateway, asks it under the same name.
 */
export const QUESTION_NAME = 'patchbay/question';

/** Progress of a question is between the server and us. */
const withoutToken = ({ _meta, ...params }: JsonObject): JsonObject => {
  if (!isObject(_meta)) return params;
  const { progressToken, ...meta } = _meta;
  return Object.keys(meta).length === 0 ? params : { ...params, _meta: meta };
};

/** A client that does not declare it is not asked for it (specification, "Sampling", `includeContext`). */
const withoutContext = ({ includeContext, ...params }: JsonObject): JsonObject => params;

const withName = (params: JsonObject, name: string | undefined): JsonObject =>
  name === undefined
    ? params
    : { ...params, _meta: { [QUESTION_NAME]: name, ...(params._meta as JsonObject | undefined) } };

/**
 * Brings the questions of servers to the gateway client in whose call they were asked. The older era does not say to
 * which call a question belongs. Of several that run, one that waits for an answer already is not asking; where that
 * leaves calls of several clients the question is nobody's, since it is no business of the others.
 */
export const createQuestionRouter = (): QuestionRouter => {
  /**
   * By call. Not a Map: V8 links the table that one has outgrown to the next, and as soon as one is old, all that ever stood
   * in them, here whole requests, stays until a full collection.
   */
  const askers: Record<string, Asker> = Object.create(null);
  const pages = new Map<string, Asker>();
  /** Who is being asked, the latest last. */
  const asked = new Map<Asker, number>();

  const askerOf = ({ callIds }: QuestionContext): Asker | undefined => {
    const all = [...new Set(callIds.map((callId) => askers[callId]))];
    const free = all.length > 1 ? all.filter((one) => one === undefined || !asked.has(one)) : all;
    if (free.length === 1) return free[0];
    const left = free.length === 0 ? all : free;
    const clients = new Set(left.map((one) => one?.clientId));
    if (clients.size > 1) return undefined;
    return [...asked.keys()].filter((one) => left.includes(one)).at(-1) ?? left.at(-1);
  };
  const put = async (
    asker: Asker,
    method: string,
    params: JsonObject,
    { signal, name }: QuestionContext,
  ): Promise<JsonObject> => {
    const before = asked.get(asker) ?? 0;
    asked.delete(asker);
    asked.set(asker, before + 1);
    try {
      return await asker.ask(method, withName(withoutToken(params), name), signal);
    } finally {
      const left = (asked.get(asker) ?? 1) - 1;
      if (left === 0) asked.delete(asker);
      else asked.set(asker, left);
    }
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
        const answer = await put(asker, 'elicitation/create', request, context);
        return answer as Awaited<ReturnType<NonNullable<QuestionRouter['questions']['elicitation']>>>;
      },
      sampling: async (request, context) => {
        const usesTools = request.tools !== undefined || request.toolChoice !== undefined;
        const asker = able(context, 'sampling', usesTools ? 'tools' : undefined);
        if (asker === undefined) return 'refused';
        const hasContext = lacking(asker.capabilities, 'sampling', 'context') === undefined;
        const told = hasContext ? request : withoutContext(request);
        const answer = await put(asker, 'sampling/createMessage', told, context);
        return answer as Awaited<ReturnType<NonNullable<QuestionRouter['questions']['sampling']>>>;
      },
      roots: async (context) => {
        const asker = askerOf(context);
        if (asker === undefined || lacking(asker.capabilities, 'roots') !== undefined) return undefined;
        const { roots } = await put(asker, 'roots/list', {}, context);
        return Array.isArray(roots) ? roots : [];
      },
      onPageDone: (elicitationId) => {
        pages.get(elicitationId)?.pageDone(elicitationId);
        pages.delete(elicitationId);
      },
    },
    register: (callId, asker) => {
      askers[callId] = asker;
      return () => {
        delete askers[callId];
        for (const [page, of] of pages) if (of === asker) pages.delete(page);
      };
    },
  };
};
