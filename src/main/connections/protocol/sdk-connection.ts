import {
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  isInputRequiredResult,
  type RequestOptions as SdkRequestOptions,
  type Tool,
  withInputRequired,
} from '@modelcontextprotocol/client';
import * as z from 'zod';
import type { ErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import { promptResult, resourceContents } from '#shared/model/content.ts';
import type { Clock } from '../../clock.ts';
import type { Listing, RequestOptions } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import { untilAborted } from '../until-aborted.ts';
import { type LooseResult, looseResult, readResult } from './call-result.ts';
import { createDeadline } from './deadline.ts';
import { toolsWithHeaders, withoutBrokenHeaders } from './header-parameters.ts';
import { inRounds } from './input-rounds.ts';
import { listAll } from './list-all.ts';
import type { Pending } from './question-desk.ts';
import { type Asked, thisRequestAlone, timedOut, toRequestError } from './request-error.ts';
import { withAnswers, withMeta } from './request-params.ts';
import { createResourceSubscriptions } from './resource-subscriptions.ts';
import { identityOf, type SdkSession } from './sdk-client.ts';
import { followTask } from './tasks/follow-task.ts';
import { taskIn } from './tasks/task-state.ts';
import { knowsTasks, taskTools, withTasks } from './tasks/task-wish.ts';

/** What no request lasts longer than, however much progress it makes, unless it says otherwise. */
const MAX_TOTAL_MS = 24 * 60 * 60 * 1_000;
/** The longest timer there is: the deadline is ours, and the SDK must have one. */
const NO_SDK_TIMEOUT_MS = 2 ** 31 - 1;

export interface SdkConnectionOptions {
  readonly session: SdkSession;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly url?: string | undefined;
  readonly pid: number | undefined;
  /** Settles with the reason when the transport has closed by itself. */
  readonly closed: Promise<PatchbayError>;
  readonly close: () => Promise<void>;
  /** Says more of a refusal, where more is known. */
  readonly explain?: (error: PatchbayError) => PatchbayError;
}

const anyResult = z.looseObject({});
/** What an answer still needs to be the result. */
type Finish<T> = (answer: T, sdkOptions: SdkRequestOptions, pending: Pending) => Promise<T>;

const sdkOptionsOf = (pending: Pending): SdkRequestOptions => ({
  signal: pending.signal,
  timeout: NO_SDK_TIMEOUT_MS,
  // Asked for always: progress renews the deadline, whether somebody looks at it or not.
  onprogress: ({ progress, total, message }) => {
    pending.deadline.renew();
    pending.onProgress?.({ progress, total, message });
  },
});

/** A ping that is refused like this was heard. */
const isAnswer: ReadonlySet<ErrorCode> = new Set(['protocol-error', 'http-rate-limited']);

/** A 401 concerns every request; a 403 may be about this one alone. */
const endsConnection = ({ code, details }: PatchbayError): boolean =>
  (code === 'connection-lost' && details.scope !== thisRequestAlone.scope) ||
  code === 'sign-in-expired' ||
  code === 'sign-in-scope' ||
  (code === 'http-unauthorized' && details.status === 401);

/** A connected client of the SDK as a connection of ours. */
export const createSdkConnection = (options: SdkConnectionOptions): LiveConnection => {
  const { clock, session } = options;
  const { client, desk } = session;
  const identity = identityOf(client);
  const lost = Promise.withResolvers<PatchbayError>();
  let endedBecause: PatchbayError | undefined;
  const subscriptions = createResourceSubscriptions({
    client,
    clock,
    timeoutMs: options.timeoutMs,
    // What was missed may be of tools.
    onGap: () => session.changes.announce('tools'),
    onProblem: session.onProblem,
  });
  const gone = new AbortController();
  options.closed.then((reason) => {
    endedBecause = reason;
    gone.abort(reason);
    lost.resolve(reason);
    subscriptions.stop();
  });
  let pendingCount = 0;
  const mirrorsHeaders = identity.era === 'modern' && options.url !== undefined;
  let headerTools: ReadonlyMap<string, Tool> = new Map();
  let asTasks: ReadonlySet<string> = new Set();

  const ask = async <T>(
    asked: { method: string; tool?: string },
    given: RequestOptions | undefined,
    send: (options: SdkRequestOptions, pending: Pending) => Promise<T>,
  ): Promise<T> => {
    const idleMs = given?.timeoutMs ?? options.timeoutMs;
    const deadline = createDeadline({
      clock,
      idleMs,
      totalMs: given?.totalTimeoutMs ?? MAX_TOTAL_MS,
      signal: given?.signal,
      expired: (afterMs) => timedOut(asked, afterMs),
    });
    const { signal } = deadline;
    const context: Asked = { ...asked, signal, url: options.url };
    const pending: Pending = {
      deadline,
      signal,
      gone: gone.signal,
      callId: given?.callId,
      onProgress: given?.onProgress,
    };
    const ended = desk.begin(pending);
    pendingCount += 1;
    try {
      signal.throwIfAborted();
      return await send(sdkOptionsOf(pending), pending);
    } catch (error) {
      const refused = toRequestError(error, context);
      const failure = options.explain?.(refused) ?? refused;
      // Of a process its end is the proof, and says why; of a URL there is no other sign than this.
      if (options.url !== undefined && endsConnection(failure)) lost.resolve(failure);
      // The transport knows why it ended; the SDK says only that it did.
      throw failure.code === 'connection-lost' && endedBecause?.code === failure.code
        ? endedBecause
        : failure;
    } finally {
      pendingCount -= 1;
      // The SDK's tables outlive the request (V8 collects an outgrown Map late); who asked must not.
      pending.onProgress = undefined;
      ended();
      deadline.stop();
    }
  };

  /** The three methods in which a server of the modern era may ask back. */
  const askInRounds = <T>(
    asked: { method: string; tool?: string },
    given: RequestOptions | undefined,
    params: Record<string, unknown>,
    schema: z.ZodType<T>,
    toolDefinition?: Tool,
    finish: Finish<T> = async (answer) => answer,
  ): Promise<T> =>
    ask(asked, given, async (sdkOptions, pending) => {
      const { method } = asked;
      const leg = { ...sdkOptions, allowInputRequired: true };
      const send = async (next: Record<string, unknown>): Promise<T | InputRequiredResult> => {
        if (toolDefinition === undefined)
          return client.request({ method, params: next }, withInputRequired(schema), leg);
        const result = await client.callTool(
          { ...next, name: toolDefinition.name },
          { ...leg, toolDefinition },
        );
        return isInputRequiredResult(result) ? result : schema.parse(result);
      };
      const { answers } = given ?? {};
      const asking = withMeta(params, given?.meta);
      const answer =
        answers === undefined || identity.era === 'legacy'
          ? await inRounds<T>(asking, send, { method, desk, clock, pending })
          : // What it asks is for the caller, who declared what it can answer.
            ((await send(withAnswers(asking, answers))) as T);
      return finish(answer, sdkOptions, pending);
    });

  return {
    identity,
    pid: options.pid,
    lost: lost.promise,
    get pendingCount() {
      return pendingCount;
    },
    onListChanged: session.changes.subscribe,
    rootsChanged: async () => {
      if (identity.era === 'legacy') await client.sendRootsListChanged();
    },
    close: () => {
      gone.abort(new PatchbayError('connection-lost', { problem: 'it was closed' }));
      return options.close();
    },
    list: async (given): Promise<Listing> => {
      const listed = await ask({ method: 'list' }, given, ({ signal, timeout }, { deadline }) =>
        listAll(client, { signal, timeout, onPage: deadline.renew }),
      );
      asTasks = taskTools(identity, listed);
      if (!mirrorsHeaders) return listed;
      const listing = withoutBrokenHeaders(listed);
      headerTools = toolsWithHeaders(listing);
      return listing;
    },
    callTool: async (name, args, given) => {
      const asked = { method: 'tools/call', tool: name };
      const ttl = given?.totalTimeoutMs ?? MAX_TOTAL_MS;
      const called = { name, arguments: args, ...(asTasks.has(name) ? { task: { ttl } } : {}) };
      const isServersChoice = knowsTasks(identity);
      const capabilities = { [CLIENT_CAPABILITIES_META_KEY]: withTasks(desk.capabilities as JsonObject) };
      const params = isServersChoice ? withMeta(called, capabilities) : called;
      const answers = given?.answers && {
        ...given.answers,
        ...(isServersChoice ? { capabilities: withTasks(given.answers.capabilities) } : {}),
      };
      const finish: Finish<LooseResult> = async (answer, sdkOptions, pending) => {
        const task = taskIn(answer);
        if (task === undefined) return answer;
        const { onProblem } = session;
        const { onProgress } = given ?? {};
        const following = {
          client,
          era: identity.era,
          clock,
          desk,
          pending,
          sdkOptions,
          onProgress,
          onProblem,
        };
        return looseResult.parse(await followTask(task, following));
      };
      return readResult(
        await askInRounds(asked, { ...given, answers }, params, looseResult, headerTools.get(name), finish),
      );
    },
    readResource: (uri, given) => askInRounds({ method: 'resources/read' }, given, { uri }, resourceContents),
    subscribe: (uri, listener, given) =>
      ask({ method: 'resources/subscribe' }, given, async ({ signal = new AbortController().signal }) => {
        const subscribing = subscriptions.subscribe(uri, listener);
        try {
          return await untilAborted(subscribing, signal);
        } catch (error) {
          // Whoever gave up does not wait for it, but must not stay on the list.
          subscribing.then(
            (end) => end(),
            () => undefined,
          );
          throw error;
        }
      }),
    getPrompt: (name, args, given) =>
      askInRounds({ method: 'prompts/get' }, given, { name, arguments: args }, promptResult),
    complete: (params, given) =>
      ask({ method: 'completion/complete' }, given, (sdkOptions) =>
        client.request(
          { method: 'completion/complete', params: withMeta(params, given?.meta) },
          anyResult,
          sdkOptions,
        ),
      ),
    setLogLevel: async (level, given) => {
      if (identity.era === 'modern' || identity.capabilities.logging === undefined) return;
      await ask({ method: 'logging/setLevel' }, given, (sdkOptions) =>
        client.request({ method: 'logging/setLevel', params: { level } }, anyResult, sdkOptions),
      );
    },
    // The modern era has no ping; asking what the server is answers the same question.
    ping: async (given) => {
      try {
        await ask({ method: 'ping' }, given, async ({ signal, timeout }) => {
          if (identity.era === 'modern') await client.discover({ signal, timeout });
          else await client.ping({ signal, timeout });
        });
      } catch (error) {
        // Some servers do not know the request; that they say so is an answer.
        if (!(error instanceof PatchbayError) || !isAnswer.has(error.code)) throw error;
      }
    },
  };
};
