import type { Server } from '#shared/model/server.ts';
import type { ReadValue } from '#shared/model/written-value.ts';
import { fillArgument } from '#shared/text/argument-variables.ts';
import { placeholderName } from '../placeholder.ts';
import type { ClientFormat, Dialect } from './client-format.ts';

/** What of a server a client can be told. */
export type WritableServer = Pick<
  Server,
  | 'name'
  | 'transport'
  | 'command'
  | 'args'
  | 'cwd'
  | 'env'
  | 'url'
  | 'headers'
  | 'enabled'
  | 'timeoutSeconds'
  | 'startTimeoutSeconds'
>;

/** A server in a client's words, or why the client cannot have it. */
export type WrittenEntry =
  | { readonly kind: 'entry'; readonly entry: Record<string, unknown>; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly problem: string };

/** The values of secrets, by server field; undefined writes the client's way of referring to one. */
export type SecretValues = (field: 'env' | 'headers', name: string) => string | undefined;

type Values = Readonly<Record<string, ReadValue>>;

interface WrittenValues {
  readonly plain: Record<string, string>;
  /** Names of variables by the name that the server knows. */
  readonly byName: Record<string, string>;
  readonly toFillIn: readonly string[];
}

const writeValues = (
  values: Values,
  field: 'env' | 'headers',
  { secrets }: Dialect,
  secretOf: SecretValues,
): WrittenValues => {
  const plain: Record<string, string> = {};
  const byName: Record<string, string> = {};
  const toFillIn: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const known = typeof value === 'string' ? value : secretOf(field, name);
    const variable = field === 'env' ? name : placeholderName(name);
    if (known !== undefined) plain[name] = known;
    else if (secrets.kind === 'names' && (field === 'env' || secrets.headers !== undefined))
      byName[name] = variable;
    else {
      plain[name] = secrets.kind === 'variable' ? secrets.write(variable) : `\${${variable}}`;
      if (secrets.kind !== 'variable') toFillIn.push(name);
    }
  }
  return { plain, byName, toFillIn };
};

const filled = (values: Record<string, unknown>): boolean => Object.keys(values).length > 0;

const localEntry = (
  server: WritableServer,
  dialect: Dialect,
  env: WrittenValues,
): Record<string, unknown> => ({
  ...dialect.local,
  [dialect.command]: server.command,
  // No other program fills in what arguments of ours name; some have words of their own for it.
  args: server.args.map((arg) => fillArgument(arg, (name) => env.plain[name])),
  ...(filled(env.plain) ? { [dialect.env]: env.plain } : {}),
  ...(dialect.secrets.kind === 'names' && filled(env.byName)
    ? { [dialect.secrets.env]: Object.keys(env.byName) }
    : {}),
  ...(server.cwd !== '' && dialect.cwd !== undefined ? { [dialect.cwd]: server.cwd } : {}),
});

const remoteEntry = (
  server: WritableServer,
  { remote, secrets }: Dialect,
  headers: WrittenValues,
): Record<string, unknown> => {
  if (remote === undefined || server.transport === 'stdio') return {};
  const type = remote.types[server.transport];
  const [outer, inner] = remote.headers;
  const written = inner === undefined ? headers.plain : { [inner]: headers.plain };
  const { headers: namesKey } = secrets.kind === 'names' ? secrets : { headers: undefined };
  return {
    ...(typeof type === 'string' ? { type } : {}),
    [remote.url]: server.url,
    ...(filled(headers.plain) ? { [outer]: written } : {}),
    ...(namesKey !== undefined && filled(headers.byName) ? { [namesKey]: headers.byName } : {}),
  };
};

const inUnit = (seconds: number, unit: 'seconds' | 'milliseconds'): number =>
  unit === 'seconds' ? seconds : seconds * 1_000;

const commonFields = (server: WritableServer, dialect: Dialect): Record<string, unknown> => ({
  ...(dialect.alwaysSaysEnabled ? { enabled: server.enabled } : {}),
  ...(server.enabled || dialect.off === undefined ? {} : { [dialect.off[0]]: dialect.off[1] }),
  ...(dialect.timeout === undefined
    ? {}
    : { [dialect.timeout.key]: inUnit(server.timeoutSeconds, dialect.timeout.unit) }),
  ...(dialect.startTimeout === undefined
    ? {}
    : { [dialect.startTimeout.key]: inUnit(server.startTimeoutSeconds, dialect.startTimeout.unit) }),
});

const notesOf = (
  server: WritableServer,
  { dialect, title }: ClientFormat,
  toFillIn: readonly string[],
): string[] => [
  ...(toFillIn.length === 0 ? [] : [`Replace the placeholder of ${toFillIn.join(', ')} by hand.`]),
  ...(server.enabled || dialect.off !== undefined
    ? []
    : [`${title} cannot switch a server off; it will be on there.`]),
  ...(server.transport === 'stdio' && server.cwd !== '' && dialect.cwd === undefined
    ? [`${title} takes no working directory; "${server.cwd}" is left out.`]
    : []),
];

const transportNames = { http: 'Streamable HTTP', sse: 'HTTP+SSE', websocket: 'WebSocket' } as const;

const refusal = ({ transport }: WritableServer, { dialect, title }: ClientFormat): string | undefined => {
  if (transport === 'stdio') return undefined;
  if (dialect.remote === undefined) return `the file of ${title} takes local servers only`;
  return transport in dialect.remote.types
    ? undefined
    : `${title} does not speak ${transportNames[transport]}`;
};

/** A server in the words of a client. */
export const writeEntry = (
  server: WritableServer,
  format: ClientFormat,
  secretOf: SecretValues,
): WrittenEntry => {
  const problem = refusal(server, format);
  if (problem !== undefined) return { kind: 'refused', problem };
  const { dialect } = format;
  const isLocal = server.transport === 'stdio';
  const values = writeValues(
    isLocal ? server.env : server.headers,
    isLocal ? 'env' : 'headers',
    dialect,
    secretOf,
  );
  const entry = {
    ...(dialect.name === undefined ? {} : { [dialect.name]: server.name }),
    ...(isLocal ? localEntry(server, dialect, values) : remoteEntry(server, dialect, values)),
    ...commonFields(server, dialect),
  };
  return { kind: 'entry', entry, notes: notesOf(server, format, values.toFillIn) };
};
