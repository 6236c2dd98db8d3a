import type { Launch, LaunchVariable, RemoteLaunch } from '#shared/model/launch.ts';
import type { ReadValue } from '#shared/model/written-value.ts';
import { isSecretName, isSecretValue } from '#shared/text/secret-name.ts';
import type { ResolvedServer } from '../connection.ts';
import { MARK_NAME } from '../ledger/process-mark.ts';
import { proxyFor, shownProxy } from '../network/proxy-choice.ts';
import { parseServerUrl } from '../server-url.ts';
import { type LaunchHost, planLaunch } from './launch-plan.ts';
import { maskedArguments } from './shown-command.ts';

/** What stands for a secret while planning; no plan needs the secret itself. */
const HIDDEN = '•••';

type Values = Readonly<Record<string, ReadValue>>;

/** A server as it is read at every door: without its secrets. */
export interface ShownServer extends Omit<ResolvedServer, 'env' | 'headers' | 'oauth'> {
  readonly env: Values;
  readonly headers: Values;
}

const withoutSecrets = (values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : HIDDEN]),
  );

const typed = (name: string, value: ReadValue): RemoteLaunch['headers'][number] =>
  typeof value === 'string' ? { name, value } : { name, secret: value.set ? 'set' : 'not-set' };

/** What this computer's own environment holds may be a secret that nobody told Patchbay of. */
const inherited = (name: string, value: string): string =>
  isSecretName(name) || isSecretValue(value) ? HIDDEN : value;

const showProcess = (server: ShownServer, host: LaunchHost): Launch => {
  const plan = planLaunch(
    { ...server, env: withoutSecrets(server.env), headers: withoutSecrets(server.headers) },
    host,
  );
  const { command, args, shown, foundIn, cwd, env, environment } = plan;
  const { source, warning } = host.commandPath;
  const variables = Object.entries(env).map(([name, value]): LaunchVariable => {
    const from = environment.sources[name] ?? 'inherited';
    return from === 'typed'
      ? { from, ...typed(name, server.env[name] ?? value) }
      : { from, name, value: inherited(name, value) };
  });
  return {
    kind: 'process',
    command,
    args: [...maskedArguments(args)],
    shown,
    foundIn,
    pathSource: source,
    pathWarning: warning,
    cwd,
    environment: [...variables, { name: MARK_NAME, from: 'patchbay' as const }].sort((a, b) =>
      a.name.localeCompare(b.name),
    ),
    withheld: [...environment.withheld],
  };
};

/**
 * What would be run or connected to, by the plan of the start itself; secrets hidden. Throws what the plan throws, and
 * `invalid-url`.
 */
export const showLaunch = (server: ShownServer, host: LaunchHost): Launch => {
  if (server.transport === 'stdio') return showProcess(server, host);
  const url = parseServerUrl(server.url, server.transport === 'websocket' ? 'ws' : 'http');
  const proxy = proxyFor(url, host.env);
  return {
    kind: 'remote',
    url: url.href,
    proxy: proxy === undefined ? undefined : shownProxy(proxy),
    headers: Object.entries(server.headers).map(([name, value]) => typed(name, value)),
  };
};
