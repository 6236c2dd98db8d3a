import { type Client, type ClientCapabilities, ProtocolError } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { elicitationRequest, samplingRequest } from '#shared/model/question.ts';
import type { RequestOptions } from '../connection.ts';
import type { QuestionContext, Questions } from '../questions.ts';
import { untilAborted } from '../until-aborted.ts';
import type { Deadline } from './deadline.ts';
import { withDefaults } from './elicitation-defaults.ts';

/** "User rejected sampling request" (specification, "Sampling", "Error Handling"). */
const REJECTED = -1;
const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;

/** A request of ours that a question may belong to. */
export interface Pending {
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
  /** Aborted when the server is there no more: an answer would reach nobody. */
  readonly gone: AbortSignal;
  readonly callId?: string | undefined;
  /** Until it has ended. */
  onProgress?: RequestOptions['onProgress'];
}

type Answer = Record<string, unknown>;

/** Answers the questions of one server, however they come. */
export interface QuestionDesk {
  readonly capabilities: ClientCapabilities;
  /** Takes the older era's requests from the server. */
  serve(client: Client): void;
  /** Remembers a request of ours while it waits; returns its end. */
  begin(pending: Pending): () => void;
  /** Settles when the server has said of all these pages that they are done with, from now on. */
  pagesDone(elicitationIds: readonly string[]): { readonly promise: Promise<void>; forget(): void };
  /** Throws ProtocolError as the specification has it for what cannot be answered, else the signal's reason. */
  answer(
    method: string,
    params: unknown,
    signal: AbortSignal,
    asker?: Pending,
    name?: string,
  ): Promise<Answer>;
}

const readParams = <T>(schema: z.ZodType<T>, method: string, params: unknown): T => {
  const read = schema.safeParse(params);
  if (read.success) return read.data;
  throw new ProtocolError(INVALID_PARAMS, `Invalid params for ${method}: ${z.prettifyError(read.error)}`);
};

type Handler = (params: unknown, context: QuestionContext) => Promise<Answer>;

const handlersOf = ({ roots, elicitation, sampling }: Questions): ReadonlyMap<string, Handler> => {
  const handlers = new Map<string, Handler>();
  if (roots !== undefined)
    handlers.set('roots/list', async (_params, context) => ({ roots: [...(await roots(context))] }));
  if (elicitation !== undefined)
    handlers.set('elicitation/create', async (params, context) => {
      const request = readParams(elicitationRequest, 'elicitation/create', params);
      return withDefaults(request, await elicitation(request, context));
    });
  if (sampling !== undefined)
    handlers.set('sampling/createMessage', async (params, context) => {
      const answer = await sampling(readParams(samplingRequest, 'sampling/createMessage', params), context);
      if (answer === 'refused') throw new ProtocolError(REJECTED, 'User rejected sampling request');
      return answer;
    });
  return handlers;
};

/** A handler's own failure is told to the server in general words: its message is ours. */
const toProtocolError = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted || error instanceof ProtocolError) return error;
  // Of whoever was asked in our stead, who speaks the protocol too.
  const { protocolCode, problem } = error instanceof PatchbayError ? error.details : {};
  return typeof protocolCode === 'number'
    ? new ProtocolError(protocolCode, String(problem))
    : new ProtocolError(REJECTED, 'The question could not be answered');
};

export const createQuestionDesk = (
  questions: Questions,
  onProblem: (problem: string) => void,
): QuestionDesk => {
  const handlers = handlersOf(questions);
  const waiting = new Set<Pending>();
  const pageListeners = new Set<(elicitationId: string) => void>();

  const answer: QuestionDesk['answer'] = async (method, params, given, asker, name) => {
    const handler = handlers.get(method);
    if (handler === undefined) throw new ProtocolError(METHOD_NOT_FOUND, `Method not found: ${method}`);
    // The older era does not say which request a question belongs to: all that wait stand still.
    const concerned = asker === undefined ? [...waiting] : [asker];
    const only = concerned.length === 1 ? concerned[0] : undefined;
    const signal = only === undefined ? given : AbortSignal.any([given, only.signal]);
    const callIds = concerned.flatMap(({ callId }) => (callId === undefined ? [] : [callId]));
    const resumes = concerned.map(({ deadline }) => deadline.pause());
    try {
      return await untilAborted(handler(params, { signal, callId: only?.callId, callIds, name }), signal);
    } catch (error) {
      if (!(error instanceof ProtocolError) && !signal.aborted)
        onProblem(`${method}: ${error instanceof PatchbayError ? error.message : String(error)}`);
      throw toProtocolError(error, signal);
    } finally {
      for (const resume of resumes) resume();
    }
  };

  return {
    capabilities: {
      ...(questions.roots && { roots: { listChanged: true } }),
      ...(questions.elicitation && { elicitation: { form: {}, url: {} } }),
      ...(questions.sampling && { sampling: { tools: {}, context: {} } }),
    },
    serve: (client) => {
      const schemas = { params: z.unknown(), result: z.record(z.string(), z.unknown()) };
      for (const method of handlers.keys())
        client.setRequestHandler(method, schemas, (params, { mcpReq }) =>
          answer(method, params, mcpReq.signal),
        );
      client.setNotificationHandler('notifications/elicitation/complete', ({ params }) => {
        for (const tell of [...pageListeners]) tell(params.elicitationId);
        questions.onPageDone?.(params.elicitationId);
      });
    },
    begin: (pending) => {
      waiting.add(pending);
      return () => waiting.delete(pending);
    },
    pagesDone: (elicitationIds) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const left = new Set(elicitationIds);
      const tell = (elicitationId: string): void => {
        left.delete(elicitationId);
        if (left.size === 0) resolve();
      };
      pageListeners.add(tell);
      return { promise, forget: () => pageListeners.delete(tell) };
    },
    answer,
  };
};
