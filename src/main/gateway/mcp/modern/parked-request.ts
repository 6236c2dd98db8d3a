import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { type Asker, QUESTION_NAME } from '../../questions/question-router.ts';
import { codes, RpcFailure, type RpcId } from '../json-rpc.ts';
import type { Reply } from '../reply.ts';
import { fitsQuestion } from './match-answer.ts';

interface Question {
  readonly method: string;
  readonly params: JsonObject;
  readonly resolve: (answer: JsonObject) => void;
}

/** The HTTP request that waits for what comes next of it: its result, or questions. */
export interface Leg {
  readonly id: RpcId;
  readonly reply: Reply;
}

export interface ParkedRequestOptions {
  readonly clientId: string;
  readonly capabilities: JsonObject;
  /** Answers that came with the first request, for questions that are not asked yet. */
  readonly given: JsonObject | undefined;
  /** Ends a leg with questions. */
  readonly askClient: (
    leg: Leg,
    questions: Readonly<Record<string, { method: string; params: JsonObject }>>,
  ) => void;
}

/**
 * A request of the modern era to a server of the older one. What that server asks in the middle of it becomes the result
 * of this leg; the request waits for the next one, which brings the answers (specification, "Multi Round-Trip Requests").
 */
export interface ParkedRequest {
  readonly asker: Asker;
  /** The leg that waits; undefined while the client is asked. */
  leg: Leg | undefined;
  /** Takes the answers that came with another leg; asks again for what is still missing. */
  resume(leg: Leg, answers: JsonObject): void;
  /** Why it failed, where that was for something the client had not declared. */
  undeclared(): RpcFailure | undefined;
}

/** The name that it brought along; one that is in use already is another question's. */
const named = ({ _meta }: JsonObject): string | undefined => {
  const name = isJsonObject(_meta) ? _meta[QUESTION_NAME] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
};

export const createParkedRequest = (options: ParkedRequestOptions, first: Leg): ParkedRequest => {
  const questions = new Map<string, Question>();
  const given = new Map(Object.entries(options.given ?? {}));
  const undeclared: JsonObject = {};
  let count = 0;
  let isAsking = false;

  const nameOf = (params: JsonObject): string | undefined => {
    const name = named(params);
    return name === undefined || questions.has(name) ? undefined : name;
  };
  const askSoon = (): void => {
    if (isAsking) return;
    isAsking = true;
    // A server that asks several things at once does so within a moment.
    setTimeout(() => {
      isAsking = false;
      const { leg } = parked;
      if (leg === undefined || questions.size === 0) return;
      parked.leg = undefined;
      const open = [...questions].map(([key, { method, params }]) => [key, { method, params }] as const);
      options.askClient(leg, Object.fromEntries(open));
    }, 5);
  };
  const takeGiven = (method: string, params: JsonObject): JsonObject | undefined => {
    for (const [key, answer] of given)
      if (fitsQuestion(answer, method, params)) {
        given.delete(key);
        return answer;
      }
    return undefined;
  };

  const parked: ParkedRequest = {
    leg: first,
    asker: {
      clientId: options.clientId,
      capabilities: options.capabilities,
      ask: (method, params, signal) => {
        const known = takeGiven(method, params);
        if (known !== undefined) return Promise.resolve(known);
        return new Promise((resolve, reject) => {
          count += 1;
          const key = nameOf(params) ?? `question-${count}`;
          const giveUp = (): void => {
            questions.delete(key);
            reject(signal.reason);
          };
          signal.addEventListener('abort', giveUp, { once: true });
          questions.set(key, {
            method,
            params,
            resolve: (answer) => {
              questions.delete(key);
              signal.removeEventListener('abort', giveUp);
              resolve(answer);
            },
          });
          askSoon();
        });
      },
      undeclared: (capability) => Object.assign(undeclared, capability),
      pageDone: () => undefined,
    },
    resume: (leg, answers) => {
      parked.leg = leg;
      const left = new Map(Object.entries(answers));
      for (const [key, { method, params, resolve }] of [...questions]) {
        // By its name, or by what it is: a client may know the question by another name, from an earlier round.
        const named = fitsQuestion(left.get(key), method, params) ? key : undefined;
        const fitting = named ?? [...left].find(([, answer]) => fitsQuestion(answer, method, params))?.[0];
        const answer = fitting === undefined ? undefined : left.get(fitting);
        if (fitting === undefined || !fitsQuestion(answer, method, params)) continue;
        left.delete(fitting);
        resolve(answer);
      }
      if (questions.size > 0) askSoon();
    },
    undeclared: () =>
      Object.keys(undeclared).length === 0
        ? undefined
        : new RpcFailure(
            codes.missingCapability,
            'The request needs capabilities that the client has not declared',
            { requiredCapabilities: undeclared },
            400,
          ),
  };
  return parked;
};
