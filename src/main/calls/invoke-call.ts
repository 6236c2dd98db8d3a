import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { CallToolResult } from '#shared/model/content.ts';
import type { Server } from '#shared/model/server.ts';
import type { Clock } from '../clock.ts';
import type { CallerAnswers, Connection, RequestOptions } from '../connections/connection.ts';
import type { JsonText, Redactor } from '../secrets/redactor.ts';
import { admitTool } from './admit-tool.ts';
import type { MediaFiles } from './media-files.ts';
import { linkMedia } from './result-media.ts';
import { describeProblems, type SchemaCheck } from './schema-check.ts';

/** What a call needs of the rest of the program. */
export interface CallPlaces {
  readonly findTool: (server: Server, name: string) => Tool;
  readonly check: SchemaCheck;
  /** A connection that is ready; waits while the server is starting. */
  readonly connect: (server: Server, signal: AbortSignal) => Promise<Connection>;
  readonly media: MediaFiles;
  readonly clock: Clock;
  /** Hides the program's own secrets in what a server says: they are for the server, not for who calls it. */
  readonly redact: Redactor['json'];
}

export interface CallRequest {
  readonly server: Server;
  readonly toolName: string;
  readonly args: JsonObject;
  readonly callId: string;
  readonly timeoutMs: number;
  readonly totalTimeoutMs?: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: NonNullable<RequestOptions['onProgress']>;
  readonly meta?: JsonObject | undefined;
  readonly answers?: CallerAnswers | undefined;
}

/** How a call ended; every end has its times. */
export interface CallOutcome {
  /** As the server sent it, but for secrets. */
  readonly raw?: JsonText<CallToolResult>;
  /** The same with its media as links. */
  readonly linked?: CallToolResult;
  readonly error?: PatchbayError;
  readonly queuedMs: number;
  readonly durationMs: number;
}

const checkArguments = (tool: Tool, args: JsonObject, check: SchemaCheck): void => {
  const problems = check(tool.inputSchema, args);
  if (problems.length === 0) return;
  throw new PatchbayError('invalid-arguments', {
    tool: tool.name,
    problem: describeProblems(problems),
    problems,
  });
};

/**
 * A tool that is not known yet may be one that a server lists only now: a server that was just added, or updated.
 * Then it is looked for again once the server is ready.
 */
const resolveTool = async ({ server, toolName, signal }: CallRequest, places: CallPlaces): Promise<Tool> => {
  try {
    return places.findTool(server, toolName);
  } catch (error) {
    if (server.state.kind !== 'starting') throw error;
    await places.connect(server, signal);
    return places.findTool(server, toolName);
  }
};

/** Not the end of a call but what the server wants to know first (specification, "Multi Round-Trip Requests"). */
export const isQuestion = ({ resultType }: CallToolResult): boolean => resultType === 'input_required';

/** A result that breaks the tool's own output schema; an error result owes nothing (specification, "Tools", "Output Schema"). */
const resultProblem = (tool: Tool, result: CallToolResult, check: SchemaCheck): PatchbayError | undefined => {
  if (tool.outputSchema === undefined || result.isError === true || isQuestion(result)) return undefined;
  const problems =
    result.structuredContent === undefined
      ? [{ path: '', message: 'structuredContent is missing' }]
      : check(tool.outputSchema, result.structuredContent);
  return problems.length === 0
    ? undefined
    : new PatchbayError('result-invalid', { tool: tool.name, problem: describeProblems(problems), problems });
};

/**
 * THE ONE DOOR for tool calls, in order: resolve the tool, see that it is approved and enabled, check the arguments,
 * wait for the server and look again, invoke, check the result, hide secrets, store its media. Whatever fails ends up
 * in the outcome; the caller records it.
 */
export const invokeCall = async (request: CallRequest, places: CallPlaces): Promise<CallOutcome> => {
  const { server, args, signal, callId, timeoutMs, totalTimeoutMs, onProgress, meta, answers } = request;
  const begun = places.clock.monotonic();
  let invoked: number | undefined;
  const times = () => {
    const now = places.clock.monotonic();
    const rounded = (milliseconds: number): number => Math.round(milliseconds * 1_000) / 1_000;
    return {
      queuedMs: rounded((invoked ?? now) - begun),
      durationMs: invoked === undefined ? 0 : rounded(now - invoked),
    };
  };
  try {
    const known = admitTool(await resolveTool(request, places));
    checkArguments(known, args, places.check);
    const connection = await places.connect(server, signal);
    // A server that was started for this call, or again while it waited, has listed its tools anew.
    const tool = admitTool(places.findTool(server, known.name));
    if (tool.hash !== known.hash) checkArguments(tool, args, places.check);
    invoked = places.clock.monotonic();
    const raw = await connection.callTool(tool.name, args, {
      signal,
      callId,
      timeoutMs,
      totalTimeoutMs,
      onProgress,
      meta,
      answers,
    });
    const ended = times();
    const error = resultProblem(tool, raw, places.check);
    const shown = places.redact(raw);
    return { raw: shown, linked: await linkMedia(shown.value, places.media), error, ...ended };
  } catch (error) {
    return { error: toPatchbayError(error), ...times() };
  }
};
