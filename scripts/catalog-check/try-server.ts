import { systemClock } from '../../src/main/clock.ts';
import type { ResolvedServer } from '../../src/main/connections/connection.ts';
import { testConnection } from '../../src/main/connections/connection-test.ts';
import { systemFileProbe } from '../../src/main/connections/launch/file-probe.ts';
import type { LaunchHost } from '../../src/main/connections/launch/launch-plan.ts';
import { createNetworkHost } from '../../src/main/connections/network/network-host.ts';
import type { TestReport } from '../../src/shared/model/connection-test.ts';
import { defaultOAuth } from '../../src/shared/model/oauth.ts';
import type { ProtocolEra } from '../../src/shared/model/server.ts';
import type { CommandLine } from './without-network.ts';

export interface Trial {
  readonly line: CommandLine;
  readonly env: Readonly<Record<string, string>>;
  /** The home of the server, and where it is run. */
  readonly home: string;
  readonly seconds: number;
}

/** Starts a server as the program starts one, lists what it offers, and ends it with everything it started. */
const trySpeaking = ({ line, env, home, seconds }: Trial, knownEra?: ProtocolEra): Promise<TestReport> => {
  const server: ResolvedServer = {
    ...{ id: 'checked', slug: 'checked', name: 'checked', transport: 'stdio', url: '', headers: {} },
    ...{ command: line.command, args: [...line.args], cwd: home, env, roots: [], oauth: defaultOAuth },
    ...{ timeoutSeconds: seconds, startTimeoutSeconds: seconds },
    ...(knownEra === undefined ? {} : { knownEra }),
  };
  const path = [process.env.PATH ?? '', '/usr/sbin', '/sbin'].join(':');
  const host: LaunchHost = {
    platform: process.platform,
    env: { HOME: home, TMPDIR: home, LANG: process.env.LANG },
    commandPath: { path, source: 'process' },
    homeDir: home,
    files: systemFileProbe,
  };
  return testConnection(server, {
    clock: systemClock,
    clientVersion: '1.0.0',
    launchHost: async () => host,
    network: createNetworkHost({ env: async () => host.env }),
    redact: (text) => text,
  });
};

/** What it said when it was asked as the program asks, and which eras it speaks. */
export const tryServer = async (
  trial: Trial,
): Promise<{ readonly report: TestReport; readonly eras: readonly ProtocolEra[] }> => {
  const report = await trySpeaking(trial);
  if (!report.ok || report.era === undefined) return { report, eras: [] };
  if (report.era === 'legacy') return { report, eras: ['legacy'] };
  const old = await trySpeaking(trial, 'legacy');
  return { report, eras: old.ok && old.era === 'legacy' ? ['modern', 'legacy'] : ['modern'] };
};
