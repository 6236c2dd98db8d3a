import { arch, cpus, release, totalmem } from 'node:os';
import type { CallSummary } from '#shared/model/call.ts';
import type { Server } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { System } from '#shared/model/system.ts';
import type { CallsService } from '../../calls/calls-service.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { Connections } from '../../connections/connections.ts';
import type { DoctorService } from '../doctor-service.ts';
import { makeBundle } from './make-bundle.ts';
import type { LoggedProblem } from './remember-problems.ts';
import type { StateHistory } from './state-history.ts';

const KEPT_CALLS = 25;

export interface BundleServiceOptions {
  readonly doctor: DoctorService;
  readonly clock: Clock;
  readonly homeDir: string;
  readonly redact: (text: string) => string;
  readonly system: () => System;
  readonly settings: () => Settings;
  readonly servers: () => readonly Server[];
  /** How many there are of what else a person made. */
  readonly counts: () => Readonly<Record<string, number>>;
  readonly history: StateHistory;
  readonly log: Connections['log'];
  readonly calls: Pick<CallsService, 'list'>;
  readonly problems: () => readonly LoggedProblem[];
}

const machineFacts = (): Readonly<Record<string, string | number | undefined>> => ({
  architecture: arch(),
  system: release(),
  'Node.js': process.versions.node,
  Electron: process.versions.electron,
  processors: cpus().length,
  'memory in MB': Math.round(totalmem() / 1e6),
});

const lastFailed = (calls: Pick<CallsService, 'list'>): readonly CallSummary[] =>
  (['failed', 'timeout'] as const)
    .flatMap((status) => calls.list({ status }, { limit: KEPT_CALLS }).items)
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, KEPT_CALLS);

/** Gathers what is known, runs the doctor once more, and makes the report of a bug of it. */
export const createBundleService =
  (options: BundleServiceOptions) => async (): Promise<{ fileName: string; text: string }> => {
    const { doctor, clock, homeDir, redact, calls, log, history } = options;
    const report = await doctor.run();
    const at = isoTime(clock);
    const text = makeBundle(
      {
        at,
        system: options.system(),
        machine: machineFacts(),
        settings: options.settings(),
        report,
        servers: options.servers(),
        counts: options.counts(),
        historyOf: history.of,
        stderrOf: (serverId, lines) => log(serverId).tail('stderr', lines),
        failedCalls: lastFailed(calls),
        problems: options.problems(),
      },
      { homeDir, redact },
    );
    return { fileName: `patchbay-diagnostics-${at.slice(0, 10)}.md`, text };
  };
