import { homedir } from 'node:os';
import type { ResolvedServer } from '../src/main/connections/connection.ts';
import { systemFileProbe } from '../src/main/connections/launch/file-probe.ts';
import type { LaunchHost } from '../src/main/connections/launch/launch-plan.ts';
import { defaultOAuth } from '../src/shared/model/oauth.ts';

/** This machine, with the PATH the tests run with. */
export const testHost: LaunchHost = {
  platform: process.platform,
  env: process.env,
  commandPath: { path: process.env.PATH ?? '', source: 'process' },
  homeDir: homedir(),
  files: systemFileProbe,
};

const base: ResolvedServer = {
  id: 'server-1',
  slug: 'server',
  name: 'Server',
  transport: 'stdio',
  command: '',
  args: [],
  cwd: '',
  url: '',
  timeoutSeconds: 20,
  startTimeoutSeconds: 20,
  roots: [],
  env: {},
  headers: {},
  oauth: defaultOAuth,
};

/** A stdio server that this Node runs: a file and its arguments. */
export const nodeServer = (args: readonly string[], more: Partial<ResolvedServer> = {}): ResolvedServer => ({
  ...base,
  command: process.execPath,
  args: [...args],
  ...more,
});

export const httpServer = (url: string, more: Partial<ResolvedServer> = {}): ResolvedServer => ({
  ...base,
  transport: 'http',
  url,
  ...more,
});
