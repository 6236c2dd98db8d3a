import type { ResolvedServer } from '../connections/connection.ts';

type Values = ResolvedServer['env'];

/** Just what a connection needs of a record or an input, with the live values of its secrets. */
export const resolvedServer = (
  source: Omit<ResolvedServer, 'env' | 'headers'>,
  env: Values,
  headers: Values,
): ResolvedServer => ({
  id: source.id,
  slug: source.slug,
  name: source.name,
  transport: source.transport,
  command: source.command,
  args: source.args,
  cwd: source.cwd,
  url: source.url,
  timeoutSeconds: source.timeoutSeconds,
  startTimeoutSeconds: source.startTimeoutSeconds,
  roots: source.roots,
  knownEra: source.knownEra,
  env,
  headers,
});
