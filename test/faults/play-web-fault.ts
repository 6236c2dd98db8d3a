import type { ServerState, TransportKind } from '#shared/model/server.ts';
import { startFaultyWeb } from '../servers/faulty-web.ts';
import { startWebSocketServer } from '../servers/websocket.ts';
import type { SeenAnswer, SeenState } from './fault.ts';
import { followStates, type Stage, seenState, shownText } from './play-fault.ts';
import type { RemoteRow, SocketFaultRow, WebEra, WebFaultRow } from './web-fault.ts';

/** What came of it, in the words of the table, and what must be nothing. */
export interface PlayedWeb {
  readonly comesTo: SeenState;
  readonly waitsSeconds: number | undefined;
  readonly calls: readonly { answers: SeenAnswer; recorded: string; after: SeenState; asked: number }[];
  /** Connections that are open after the server was deleted. */
  readonly openCount: number;
}

const withoutUrl = <T extends object>(seen: T, url: string): T =>
  JSON.parse(JSON.stringify(seen).replaceAll(url, '{url}')) as T;

const waitOf = ({ nextAttemptAt, since }: ServerState): number | undefined =>
  nextAttemptAt === undefined
    ? undefined
    : Math.round((Date.parse(nextAttemptAt) - Date.parse(since)) / 1_000);

const callOnce = async (stage: Stage, id: string): Promise<{ answers: SeenAnswer; recorded: string }> => {
  const recordedAs = async (): Promise<string> => {
    const [call] = (await stage.client.calls.list({ server: id, limit: 1 })).items;
    return call?.errorCode ?? call?.status ?? 'not recorded';
  };
  try {
    const { result } = await stage.client.calls.run({ id, name: 'echo', arguments: { message: 'hi' } });
    const [block] = result?.content ?? [];
    const text = block?.type === 'text' ? shownText(String(block.text)) : JSON.stringify(block);
    return { answers: { text }, recorded: await recordedAs() };
  } catch (error) {
    const { code, message } = error as { readonly code: string; readonly message: string };
    return { answers: { code, message }, recorded: await recordedAs() };
  }
};

let played = 0;

interface RemoteServer {
  readonly url: string;
  /** How often a method was asked for. */
  count(method: string): number;
  openCount(): number;
  stop(): Promise<void>;
}

const addressOf = ({ url }: RemoteServer, { host }: RemoteRow): string =>
  host === undefined ? url : url.replace('127.0.0.1', host);

/** Adds a server, calls it as the row says, and deletes it. */
const playRemote = async (
  stage: Stage,
  row: RemoteRow,
  web: RemoteServer,
  transport: TransportKind,
): Promise<PlayedWeb> => {
  const url = addressOf(web, row);
  played += 1;
  const { id } = await stage.client.servers.create({
    name: `${row.name} ${transport} ${played}`,
    transport,
    startTimeoutSeconds: 3_600,
    timeoutSeconds: 3_600,
    ...row.input,
    url,
    enabled: false,
  });
  const follow = followStates(stage, id);
  try {
    await stage.client.servers.update({ id, enabled: true });
    const rested = await follow.reached('ready', 'backing-off', 'failed', 'needs-sign-in');
    if (row.recovers) await follow.reached('ready');
    const calls: PlayedWeb['calls'][number][] = [];
    for (const call of row.calls ?? []) {
      const before = web.count('tools/call');
      const { answers, recorded } = await callOnce(stage, id);
      const after = call.after === undefined ? undefined : await follow.reached(call.after.kind);
      if (after?.kind === 'backing-off') await follow.reached('ready');
      const state = seenState(after ?? (await stage.client.servers.get({ id })).state);
      calls.push({
        answers: withoutUrl(answers, url),
        recorded,
        after: withoutUrl(state, url),
        asked: web.count('tools/call') - before,
      });
    }
    await stage.client.servers.remove({ id });
    // The other side hears of it a moment later.
    for (let look = 0; web.openCount() > 0 && look < 200; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return {
      comesTo: withoutUrl(seenState(rested), url),
      waitsSeconds: waitOf(rested),
      calls,
      openCount: web.openCount(),
    };
  } finally {
    follow.unsubscribe();
    await web.stop();
  }
};

/** Runs a server with the fault over HTTP and plays it. */
export const playWebFault = async (stage: Stage, row: WebFaultRow, era: WebEra): Promise<PlayedWeb> => {
  const web = await startFaultyWeb({ fault: row.fault(), era, certificate: row.certificate?.() });
  return playRemote(stage, row, web, era === 'sse' ? 'sse' : 'http');
};

/** Runs a server with the fault over WebSocket and plays it. */
export const playSocketFault = async (stage: Stage, row: SocketFaultRow): Promise<PlayedWeb> => {
  const web = await startWebSocketServer({ ...row.faults, certificate: row.certificate?.() });
  return playRemote(stage, row, web, 'websocket');
};

/** What must have come of it. */
export const expectedOfWeb = (row: RemoteRow): Partial<PlayedWeb> => ({
  comesTo: row.comesTo,
  ...(row.waitsSeconds === undefined ? {} : { waitsSeconds: row.waitsSeconds }),
  calls: (row.calls ?? []).map(({ answers, after = { kind: 'ready' }, asked = 1 }) => ({
    answers,
    recorded: answers.code ?? 'ok',
    after,
    asked,
  })),
  openCount: 0,
});
