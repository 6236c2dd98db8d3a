import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createHubClient } from './gateway/hub-client.ts';
import { installPeers } from './gateway/peers.ts';
import { createRawClient, type RawClient } from './gateway/raw-client.ts';
import { type Target, type TargetName, targets } from './gateway/targets.ts';
import { treeMemory } from './gateway/tree-memory.ts';
import { connectDirectly } from './lib/connect-directly.ts';
import { atOnce, type Call, oneByOne } from './lib/drive-calls.ts';
import { say } from './lib/progress.ts';
import { median, quantile, rounded } from './lib/quantiles.ts';

export interface GatewayOptions {
  readonly rounds: number;
  readonly callsPerRound: number;
  readonly inTheAir: number;
  readonly visitsPerRound: number;
}

interface Samples {
  readonly durations: number[];
  readonly rates: number[];
}
const noSamples = (): Samples => ({ durations: [], rates: [] });

interface Running {
  readonly target: Target;
  readonly raw: RawClient;
  /** Where it speaks MCP over HTTP at all. */
  readonly sdk: { readonly call: Call; readonly close: () => Promise<void> } | undefined;
  readonly samples: { readonly raw: Samples; readonly sdk: Samples; readonly visits: number[] };
}

/** Starts a server for every session: what it takes is not worth waiting for more than a few times. */
const isSlow = (name: TargetName): boolean => name === 'supergatewayStateless';

/** Speaks Streamable HTTP to nobody: its own REST is called, and nobody visits it. */
const isRest = (name: TargetName): boolean => name === 'mcpHub';

const figures = ({ durations, rates }: Samples) =>
  durations.length === 0
    ? undefined
    : {
        medianMs: rounded(median(durations)),
        p99Ms: rounded(quantile(durations, 0.99)),
        callsPerSecond: rounded(median(rates), 0),
      };

const sdkCall =
  (client: Client, name: string): Call =>
  async (message) => {
    const answer = await client.callTool({ name, arguments: { message } });
    if (!JSON.stringify(answer).includes(`Echo: ${message}`))
      throw new Error('the call answered something else');
  };

const connectSdk = async ({ url, token }: Target): Promise<Running['sdk']> => {
  const client = new Client({ name: 'bench', version: '1' });
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
  const { tools } = await client.listTools();
  const name = tools.find((tool) => tool.name.endsWith('echo'))?.name ?? 'echo';
  return { call: sdkCall(client, name), close: () => client.close() };
};

const measure = async (
  call: Call,
  samples: Samples,
  { callsPerRound, inTheAir }: GatewayOptions,
): Promise<void> => {
  samples.durations.push(...(await oneByOne(call, callsPerRound)));
  samples.rates.push(await atOnce(call, callsPerRound, inTheAir));
};

/** A program that stops answering must not take the others with it. */
const PATIENCE_MS = 60_000;

const within = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not answer any more')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const start = async (
  name: TargetName,
  bin: string | undefined,
  inTheAir: number,
): Promise<Running | undefined> => {
  const starting = targets[name](bin);
  if (starting === undefined) return undefined;
  try {
    const target = await starting;
    const options = { token: target.token, maxSockets: inTheAir };
    const raw = isRest(name) ? createHubClient(target.url, options) : createRawClient(target.url, options);
    await within(raw.initialize());
    const sdk = isRest(name) ? undefined : await within(connectSdk(target));
    return { target, raw, sdk, samples: { raw: noSamples(), sdk: noSamples(), visits: [] } };
  } catch (error) {
    say(`${name} is left out: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
};

/**
 * `echo` of one server-everything through Patchbay and, in the same run and in turns, through the least that a gateway can
 * do, the simplest one with the SDK, and those of the registry; one by one, many at once, and as Open WebUI comes.
 */
export const measureGateway = async (options: GatewayOptions) => {
  const { rounds, callsPerRound, inTheAir, visitsPerRound } = options;
  const bin = await installPeers();
  const names = Object.keys(targets) as TargetName[];
  const direct = await connectDirectly('everything');
  const directSamples = noSamples();
  const running = new Map<TargetName, Running>();
  const idleMb = new Map<TargetName, number | undefined>();
  for (const name of names) {
    const one = await start(name, bin, inTheAir);
    if (one === undefined) continue;
    running.set(name, one);
    idleMb.set(name, treeMemory(one.target.pid));
  }
  say(`gateway: ${rounds} rounds of ${callsPerRound} by each of ${[...running.keys()].join(', ')}`);
  const attempt = async (name: TargetName, work: (one: Running) => Promise<void>): Promise<void> => {
    const one = running.get(name);
    if (one === undefined) return;
    try {
      await within(work(one));
    } catch (error) {
      say(`${name} is left out from here on: ${error instanceof Error ? error.message : String(error)}`);
      running.delete(name);
      await one.target.stop();
    }
  };
  // Compiled and connected before anything is measured.
  for (const name of names)
    if (!isSlow(name))
      await attempt(name, async ({ raw, sdk }) => {
        await oneByOne(raw.echo, callsPerRound);
        await atOnce(raw.echo, callsPerRound, inTheAir);
        if (sdk !== undefined) await oneByOne(sdk.call, Math.min(500, callsPerRound));
      });
  for (let round = 0; round < rounds; round += 1) {
    await measure(sdkCall(direct.client, 'echo'), directSamples, options);
    for (const name of names) {
      if (!isSlow(name)) {
        await attempt(name, ({ raw, samples }) => measure(raw.echo, samples.raw, options));
        await attempt(name, async ({ sdk, samples }) => {
          if (sdk !== undefined) await measure(sdk.call, samples.sdk, options);
        });
      }
      if (isRest(name)) continue;
      await attempt(name, async ({ raw, samples }) => {
        samples.visits.push(...(await oneByOne(raw.visit, isSlow(name) ? 3 : visitsPerRound)));
      });
    }
  }
  const report = [...running].map(([name, { target, samples }]) => [
    name,
    {
      raw: figures(samples.raw),
      sdk: figures(samples.sdk),
      visitMedianMs: samples.visits.length === 0 ? undefined : rounded(median(samples.visits)),
      idleMb: rounded(idleMb.get(name) ?? 0, 0),
      afterMb: rounded(treeMemory(target.pid) ?? 0, 0),
    },
  ]);
  for (const { target, raw, sdk } of running.values()) {
    raw.close();
    await sdk?.close().catch(() => undefined);
    await target.stop();
  }
  await direct.client.close();
  return { ...options, directStdio: figures(directSamples), ...Object.fromEntries(report) };
};
