import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpClient } from '../../src/main/cli/client/http-client.ts';
import type { PatchbayClient } from '../../src/shared/contract/index.ts';
import { createRawClient, type RawClient } from '../gateway/raw-client.ts';
import { allReady } from '../lib/all-ready.ts';
import { atOnce } from '../lib/at-once.ts';
import { withDataFolder } from '../lib/data-folder.ts';
import { type ProbedFace, type ProbeReport, withProbedFace } from '../lib/probed-face.ts';
import { say } from '../lib/progress.ts';
import { quantile } from '../lib/quantiles.ts';
import { serverInputOf } from '../lib/sample-servers.ts';
import type { Bound } from './bound.ts';

/** What is compiled, cached and pooled by the first visits is no leak. */
const WARM_UP_VISITS = 100;
const SAMPLES = 20;
/** What goes up and down by itself between two looks. */
const MAX_GROWTH_MB = 4;
const MAX_RESIDENT_GROWTH_MB = 64;
/** A request with its stream beside it. */
const SOCKETS_OF_A_CLIENT = 2;

export interface OpenWebUiOptions {
  readonly seconds: number;
  readonly visitsPerSecond: number;
  /** So many of them come at once. */
  readonly clients: number;
}

const connectVisitors = async (
  face: ProbedFace,
  client: PatchbayClient,
  slug: string,
  count: number,
): Promise<readonly RawClient[]> => {
  const visitors: RawClient[] = [];
  for (let index = 1; index <= count; index += 1) {
    const { token } = await client.gateway.createClient({ name: `open-webui ${index}` });
    const url = `${face.address}/servers/${slug}/mcp`;
    visitors.push(createRawClient(url, { token, maxSockets: SOCKETS_OF_A_CLIENT, listens: true }));
  }
  return visitors;
};

interface Visits {
  readonly took: readonly number[];
  readonly failed: number;
}

/** All visitors come at the same moment, again and again; one that is late comes at once. */
const comeAndGo = async (
  visitors: readonly RawClient[],
  { seconds, visitsPerSecond }: OpenWebUiOptions,
): Promise<Visits> => {
  const took: number[] = [];
  let failed = 0;
  const beganAt = performance.now();
  const visits = seconds * visitsPerSecond;
  const own = visitors.map((visitor, first) => ({ visitor, first }));
  await atOnce(own, own.length, async ({ visitor, first }) => {
    for (let visit = first; visit < visits; visit += visitors.length) {
      const dueAt = beganAt + ((visit - first) * 1_000) / visitsPerSecond;
      await sleep(Math.max(0, dueAt - performance.now()));
      const at = performance.now();
      await visitor.visit(`visit ${visit}`).catch((error: Error) => {
        failed += 1;
        say(`open-webui: ${error.message}`);
      });
      took.push(performance.now() - at);
    }
  });
  return { took, failed };
};

/** Until the sockets of those who left are closed on the other side too. */
const settled = async (face: ProbedFace, handlesBefore: number): Promise<ProbeReport> => {
  for (let look = 1; ; look += 1) {
    const report = await face.probe('settled');
    if (report.handles <= handlesBefore || look === 50) return report;
    await sleep(200);
  }
};

/** Clients that connect anew for every message of a chat, as Open WebUI does: nothing of a visit may stay. */
export const soakOpenWebUi = (options: OpenWebUiOptions): Promise<readonly Bound[]> =>
  withDataFolder((dataDir) =>
    withProbedFace(dataDir, async (face) => {
      const client = createHttpClient(face);
      const { id, slug } = await client.servers.create(serverInputOf('everything', 'everything'));
      await allReady(face, 1);
      const visitors = await connectVisitors(face, client, slug, options.clients);
      const { state: first } = await client.servers.get({ id });
      const warmUp = WARM_UP_VISITS / options.visitsPerSecond;
      await comeAndGo(visitors, { ...options, seconds: Math.min(warmUp, options.seconds) });
      const before = await face.probe('settled');
      const samples: ProbeReport[] = [];
      const took: number[] = [];
      let failed = 0;
      for (let sample = 1; sample <= SAMPLES; sample += 1) {
        const visits = await comeAndGo(visitors, { ...options, seconds: options.seconds / SAMPLES });
        took.push(...visits.took);
        failed += visits.failed;
        const report = await face.probe('settled');
        samples.push(report);
        const { heldMb, residentMb, handles } = report;
        const memory = `${heldMb.toFixed(1)} MB held, ${residentMb.toFixed(0)} MB resident`;
        say(`open-webui: ${took.length} visits, ${memory}, ${handles} handles`);
      }
      say(
        `open-webui: median ${quantile(took, 0.5).toFixed(1)} ms, 99 % ${quantile(took, 0.99).toFixed(1)} ms`,
      );
      for (const visitor of visitors) visitor.close();
      const after = await settled(face, before.handles);
      const { sessions, streams, questions } = await client.gateway.status();
      const { state: last } = await client.servers.get({ id });
      const part = SAMPLES / 4;
      // What is still held goes up and down; what is never given back lifts the lowest too.
      const growth = (of: (report: ProbeReport) => number): number =>
        Math.min(...samples.slice(-part).map(of)) - Math.min(...samples.slice(0, part).map(of));
      const residentMb = growth((report) => report.residentMb);
      return [
        { figure: 'visits that failed', value: failed, atMost: 0, unit: '' },
        { figure: 'sessions left', value: sessions, atMost: 0, unit: '' },
        { figure: 'streams left', value: streams, atMost: 0, unit: '' },
        { figure: 'requests left that wait for an answer', value: questions, atMost: 0, unit: '' },
        { figure: 'handles more than before', value: after.handles - before.handles, atMost: 0, unit: '' },
        { figure: 'starts of the server', value: last.generation - first.generation, atMost: 0, unit: '' },
        {
          figure: 'memory held more',
          value: growth(({ heldMb }) => heldMb),
          atMost: MAX_GROWTH_MB,
          unit: 'MB',
        },
        { figure: 'resident memory more', value: residentMb, atMost: MAX_RESIDENT_GROWTH_MB, unit: 'MB' },
      ];
    }),
  );
