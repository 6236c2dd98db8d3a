import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Certificate } from '../support/certificates.ts';
import { createFixtureServer } from './fixture-server.ts';
import { type McpHandle, withoutSessions, withSessions } from './serve-both.ts';
import { type OldStyle, sseHandler } from './sse-handler.ts';
import { startWeb, type WebServer } from './web.ts';

export interface FaultyRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The method of the protocol, or the HTTP verb where there is no message. */
  readonly method: string;
  readonly id: unknown;
  /** How many requests of this method there were before it. */
  readonly before: number;
  /** How many requests of any kind there were before it. */
  readonly beforeAll: number;
  /** Answers as a server that is well. */
  serve(): Promise<void>;
  /** Sends a message on the stream of the older HTTP+SSE. */
  readonly stream?: ServerResponse | undefined;
}

/** What is done with a request instead of serving it; false where it is served after all. */
export type WebFault = (at: FaultyRequest) => boolean | Promise<boolean>;

export interface FaultyWebOptions {
  readonly fault: WebFault;
  /** `sse` is the older HTTP+SSE, which knows the older era alone. */
  readonly era: 'legacy' | 'modern' | 'sse';
  readonly certificate?: Certificate | undefined;
}

export interface FaultyWeb extends WebServer {
  /** How often a method was asked for. */
  count(method: string): number;
}

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
};

interface Message {
  readonly method?: string;
  readonly id?: unknown;
}

/** A server of the protocol over HTTP that is well but for its fault. */
export const startFaultyWeb = async ({ fault, era, certificate }: FaultyWebOptions): Promise<FaultyWeb> => {
  const make = () => createFixtureServer(() => undefined);
  const old: OldStyle | undefined = era === 'sse' ? sseHandler(make) : undefined;
  const handle: McpHandle = old?.handle ?? (era === 'legacy' ? withSessions(make) : withoutSessions(make));
  const counts = new Map<string, number>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = (await readBody(request)) as Message | undefined;
    const method = body?.method ?? request.method ?? '';
    const before = counts.get(method) ?? 0;
    const beforeAll = [...counts.values()].reduce((sum, count) => sum + count, 0);
    counts.set(method, before + 1);
    const serve = (): Promise<void> => handle(request, response, body);
    const at = { request, response, method, id: body?.id, before, beforeAll, serve, stream: old?.stream() };
    if (!(await fault(at))) await serve();
  };
  const web = await startWeb((request, response) => {
    answer(request, response).catch(() => response.destroy());
  }, certificate);
  return {
    ...web,
    url: `${web.url}${era === 'sse' ? 'sse' : 'mcp'}`,
    count: (method) => counts.get(method) ?? 0,
  };
};
