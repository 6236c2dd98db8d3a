export interface ScopeSources {
  /** Those a person entered. */
  readonly settings: readonly string[];
  /** What the server says one needs to enter, space-separated. */
  readonly suggested?: string | undefined;
  /** What the server said a token lacked, space-separated. */
  readonly missing?: string | undefined;
  /** Those granted before. */
  readonly granted: readonly string[];
  /** Those of the server's metadata. */
  readonly supported?: readonly string[] | undefined;
  /** Those that the authorization server knows. */
  readonly known?: readonly string[] | undefined;
}

const OFFLINE = 'offline_access';

const split = (scope = ''): readonly string[] => scope.split(' ').filter((one) => one !== '');

/**
 * What to ask for (specification, Authorization, "Scope Selection Strategy"): what is set, else what the server
 * suggests beside what was granted before, so that more rights do not cost others, else all that it has; always
 * what was missing; and leave to renew, where the authorization server knows that by a scope. Undefined asks for
 * none.
 */
export const wantedScope = (sources: ScopeSources): string | undefined => {
  const { settings, granted, supported = [], known = [] } = sources;
  const chosen = settings.length > 0 ? settings : [...split(sources.suggested), ...granted];
  const asked = [...chosen, ...split(sources.missing)];
  const scopes = new Set(asked.length === 0 ? supported : asked);
  if (scopes.size === 0) return undefined;
  if (known.includes(OFFLINE)) scopes.add(OFFLINE);
  return [...scopes].join(' ');
};
