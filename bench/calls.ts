import { type RouteName, routeNames, withRoutes } from './lib/call-routes.ts';
import { atOnce, oneByOne } from './lib/drive-calls.ts';
import { say } from './lib/progress.ts';
import { median, quantile, rounded } from './lib/quantiles.ts';

export interface CallFigures {
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Calls a second with `inTheAir` of them at any time. */
  readonly callsPerSecond: number;
}

/** What Patchbay adds to a direct call of the SDK, by medians of the same run. */
export interface AddedFigures {
  readonly inPatchbayMs: number;
  readonly ratio: number;
}

export interface CallsFigures {
  readonly rounds: number;
  readonly callsPerRound: number;
  readonly inTheAir: number;
  readonly directSdk: CallFigures;
  readonly inProcess: CallFigures & AddedFigures;
  readonly rest: CallFigures & AddedFigures;
}

interface Samples {
  readonly durations: number[];
  readonly rates: number[];
}

const figures = ({ durations, rates }: Samples): CallFigures => ({
  medianMs: rounded(median(durations)),
  p99Ms: rounded(quantile(durations, 0.99)),
  callsPerSecond: rounded(median(rates), 0),
});

const added = (route: Samples, direct: Samples): AddedFigures => {
  const [patchbayMs, directMs] = [median(route.durations), median(direct.durations)];
  return { inPatchbayMs: rounded(patchbayMs - directMs), ratio: rounded(patchbayMs / directMs, 1) };
};

/** `echo` by the SDK alone, through the control center in this process, and through REST; rounds in turns. */
export const measureCalls = (options: {
  rounds: number;
  callsPerRound: number;
  inTheAir: number;
}): Promise<CallsFigures> => {
  const { rounds, callsPerRound, inTheAir } = options;
  say(`calls: ${rounds} rounds of ${callsPerRound} by each of ${routeNames.length} routes`);
  return withRoutes(inTheAir, async (routes) => {
    const samples: Record<RouteName, Samples> = {
      directSdk: { durations: [], rates: [] },
      inProcess: { durations: [], rates: [] },
      rest: { durations: [], rates: [] },
    };
    // Compiled and connected before anything is measured.
    for (const name of routeNames) await oneByOne(routes[name], callsPerRound);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of routeNames) {
        samples[name].durations.push(...(await oneByOne(routes[name], callsPerRound)));
        samples[name].rates.push(await atOnce(routes[name], callsPerRound, inTheAir));
      }
    }
    const { directSdk, inProcess, rest } = samples;
    return {
      rounds,
      callsPerRound,
      inTheAir,
      directSdk: figures(directSdk),
      inProcess: { ...figures(inProcess), ...added(inProcess, directSdk) },
      rest: { ...figures(rest), ...added(rest, directSdk) },
    };
  });
};
