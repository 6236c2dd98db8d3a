import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import type { ResolvedServer } from '../connections/connection.ts';

/** What holds secrets. */
export interface LiveValues extends Pick<ResolvedServer, 'env' | 'headers'> {
  readonly oauth: ResolvedOAuth;
}

/** Just what a connection needs of a record or an input, with the live values of its secrets. */
export const resolvedServer = (
  source: Omit<ResolvedServer, keyof LiveValues>,
  { env, headers, oauth }: LiveValues,
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
  oauth,
});
