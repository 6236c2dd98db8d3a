import type {
  ElicitationAnswer,
  ElicitationRequest,
  SamplingAnswer,
  SamplingRequest,
} from '#shared/model/question.ts';
import type { LogMessage } from './connection.ts';

/** A root as the protocol sends it (specification, "Roots"). */
export interface RootUri {
  readonly uri: string;
  readonly name?: string | undefined;
}

export interface QuestionContext {
  /** Aborted when nobody waits for the answer any more; what is answered then goes nowhere. */
  readonly signal: AbortSignal;
  /** The call in which it was asked, where that can be told: the older era does not say it. */
  readonly callId?: string | undefined;
  /** All calls that it may belong to. */
  readonly callIds: readonly string[];
  /** What a server of the modern era calls the question. */
  readonly name?: string | undefined;
}

/**
 * What a server may ask in the middle of things, the same in both eras. Only what has a handler here is offered to the
 * server. While a question waits for its answer, the deadline of the call it belongs to stands still.
 */
export interface Questions {
  readonly roots?:
    | ((context: QuestionContext) => readonly RootUri[] | Promise<readonly RootUri[]>)
    | undefined;
  /** Fields of an accepted form that are left out get the default of the form's schema. */
  readonly elicitation?:
    | ((request: ElicitationRequest, context: QuestionContext) => Promise<ElicitationAnswer>)
    | undefined;
  readonly sampling?:
    | ((request: SamplingRequest, context: QuestionContext) => Promise<SamplingAnswer | 'refused'>)
    | undefined;
  /** Told that a page which the server had opened is done with. */
  readonly onPageDone?: ((elicitationId: string) => void) | undefined;
  /** Told what the server says of its work. */
  readonly onLogMessage?: ((message: LogMessage) => void) | undefined;
}
