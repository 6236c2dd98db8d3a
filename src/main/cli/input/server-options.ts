import type { Server, ServerInputDraft, TransportKind } from '#shared/model/server.ts';
import type { ReadValue, WrittenValue } from '#shared/model/written-value.ts';
import { type OAuthOptions, toOAuthChange } from './oauth-options.ts';
import { wrongUsage } from './read-source.ts';

/** The options of `servers add` and `servers update`, as commander gives them. */
export interface ServerOptions extends OAuthOptions {
  readonly url?: string;
  readonly transport?: TransportKind;
  readonly env?: readonly string[];
  readonly secret?: readonly string[];
  readonly header?: readonly string[];
  readonly secretHeader?: readonly string[];
  readonly unsetEnv?: readonly string[];
  readonly unsetHeader?: readonly string[];
  readonly tag?: readonly string[];
  readonly cwd?: string;
  /** Whole paths. */
  readonly root?: readonly string[];
  /** False takes all roots away. */
  readonly roots?: boolean;
  readonly timeout?: number;
  readonly memoryLimit?: number;
  readonly idleStop?: number;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly name?: string;
}

type Change = Partial<ServerInputDraft>;
/** Finds the value of a secret that was named only. */
export type SecretSource = (name: string) => Promise<string>;

const splitAt = (text: string, separator: string): readonly [string, string] | undefined => {
  const at = text.indexOf(separator);
  return at < 1 ? undefined : [text.slice(0, at), text.slice(at + separator.length)];
};

const environment = (texts: readonly string[] = []): [string, WrittenValue][] =>
  texts.map((text) => {
    const pair = splitAt(text, '=');
    if (pair === undefined) throw wrongUsage(`--env is "${text}"; write NAME=value.`);
    return [pair[0], pair[1]];
  });

const secrets = (texts: readonly string[] = [], source: SecretSource): Promise<[string, WrittenValue][]> =>
  Promise.all(
    texts.map(async (text): Promise<[string, WrittenValue]> => {
      const [name, secret] = splitAt(text, '=') ?? [text, await source(text)];
      return [name, { secret }];
    }),
  );

const headers = (texts: readonly string[] = [], asSecret: boolean): [string, WrittenValue][] =>
  texts.map((text) => {
    const pair = splitAt(text, ':');
    // Not repeated in the error: it may be the secret itself.
    if (pair === undefined)
      throw wrongUsage(`${asSecret ? '--secret-header' : '--header'} must be written as "Name: value".`);
    const [name, value] = [pair[0].trim(), pair[1].trim()];
    return [name, asSecret ? { secret: value } : value];
  });

/** What is set stays as it is: plain values as they were read, secrets by being named. */
const kept = (
  values: Readonly<Record<string, ReadValue>> = {},
  without: readonly string[] = [],
): [string, WrittenValue][] =>
  Object.entries(values)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => [name, typeof value === 'string' ? value : { secret: true }]);

const definedOnly = (change: Change): Change =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

const target = (options: ServerOptions, command: readonly string[]): Change => {
  const [program, ...args] = command;
  if (program !== undefined && options.url !== undefined)
    throw wrongUsage('A server has a command or a --url, not both.');
  if (program !== undefined) return { transport: options.transport ?? 'stdio', command: program, args };
  if (options.url !== undefined) return { transport: options.transport ?? 'http', url: options.url };
  return { transport: options.transport };
};

const roots = ({ root, roots: keeps }: ServerOptions): Change['roots'] => {
  if (root !== undefined && keeps === false) throw wrongUsage('Use --root or --no-roots, not both.');
  return keeps === false ? [] : root?.map((path) => ({ path }));
};

/** The change that options and command ask for; `current` is the server as it is, for `servers update`. */
export const toServerChange = async (
  options: ServerOptions,
  command: readonly string[],
  source: SecretSource,
  current?: Pick<Server, 'env' | 'headers' | 'oauth'>,
): Promise<Change> => {
  const env = [...environment(options.env), ...(await secrets(options.secret, source))];
  const header = [...headers(options.header, false), ...headers(options.secretHeader, true)];
  const changesEnv = env.length > 0 || options.unsetEnv !== undefined;
  const changesHeaders = header.length > 0 || options.unsetHeader !== undefined;
  return definedOnly({
    ...target(options, command),
    name: options.name,
    description: options.description,
    tags: options.tag === undefined ? undefined : [...options.tag],
    cwd: options.cwd,
    roots: roots(options),
    timeoutSeconds: options.timeout,
    memoryLimitMb: options.memoryLimit,
    idleStopMinutes: options.idleStop,
    enabled: options.enabled,
    oauth: await toOAuthChange(options, source, current?.oauth),
    env: changesEnv ? Object.fromEntries([...kept(current?.env, options.unsetEnv), ...env]) : undefined,
    headers: changesHeaders
      ? Object.fromEntries([...kept(current?.headers, options.unsetHeader), ...header])
      : undefined,
  });
};
