import type { ExportRemark } from '#shared/model/export-remark.ts';
import { type OAuthInput, oauthInput, oauthSecretFields } from '#shared/model/oauth.ts';
import { type Server, type ServerInputDraft, serverInput } from '#shared/model/server.ts';
import type { ReadValue, WrittenValue } from '#shared/model/written-value.ts';
import {
  type Mount,
  type MovedPath,
  moveArgument,
  moveFolder,
  moveProgram,
  type PathHost,
} from './mounts.ts';
import { remark } from './remarks.ts';
import { plainCommand, type Runtime } from './runtime.ts';
import { isLocalAddress, seenFromContainer } from './this-machine.ts';

/** The placeholder that stands for a secret of a server. */
export type PlaceholderOf = (field: 'env' | 'headers' | 'oauth', name: string) => string;

/** A server as it is declared in a container, and what the container must have for it. */
export interface ContainedServer {
  readonly declared: ServerInputDraft;
  readonly mounts: readonly Mount[];
  readonly runtime: Runtime | undefined;
  /** Whether it calls something that listens on this machine. */
  readonly callsHost: boolean;
  readonly remarks: readonly ExportRemark[];
}

const emptyServer = serverInput.parse({ name: 'server' });

/** Only what differs from a new server, so that a person can read it. */
const withoutDefaults = <T extends object>(
  value: T,
  defaults: Readonly<Record<string, unknown>>,
): Partial<T> =>
  Object.fromEntries(
    Object.entries(value).filter(([field, one]) => JSON.stringify(one) !== JSON.stringify(defaults[field])),
  ) as Partial<T>;

/** Collects what a server's texts become in the container, and why. */
const createMover = (host: PathHost) => {
  const mounts: Mount[] = [];
  const remarks: ExportRemark[] = [];
  const take = (typed: string, moved: MovedPath | undefined): string => {
    if (moved === undefined) return typed;
    if (moved.mount !== undefined) mounts.push(moved.mount);
    if (moved.refused !== undefined) remarks.push(remark('path-not-mounted', { path: moved.refused }));
    if (moved.program !== undefined) remarks.push(remark('program-from-here', { path: moved.program }));
    return moved.text;
  };
  let callsHost = false;
  const address = (text: string): string => {
    if (!isLocalAddress(text)) return text;
    callsHost = true;
    const replaced = seenFromContainer(text);
    remarks.push(remark('localhost-becomes-host', { address: text, replaced }));
    return replaced;
  };
  return {
    address,
    argument: (text: string) => take(text, moveArgument(text, host)),
    folder: (text: string) => take(text, moveFolder(text, host)),
    program: (text: string) => take(text, moveProgram(text, host)),
    found: () => {
      const data = mounts.filter(({ readOnly }) => !readOnly).map(({ source }) => source);
      const paths = [...new Set(data)].join(', ');
      return {
        mounts,
        callsHost,
        remarks: [...(paths === '' ? [] : [remark('mounted', { paths })]), ...remarks],
      };
    },
  };
};
type Mover = ReturnType<typeof createMover>;

const written = (
  values: Readonly<Record<string, ReadValue>>,
  secret: (name: string) => string,
  plain: (value: string) => string,
): Record<string, WrittenValue> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? plain(value) : { secret: secret(name) },
    ]),
  );

const localFields = (server: Server, mover: Mover, platform: NodeJS.Platform, secret: PlaceholderOf) => {
  const { command, args, runtime } = plainCommand(server, platform);
  const own = (text: string) => mover.argument(mover.address(text));
  // Its arguments speak of this machine to the Docker of this machine.
  const asTheyAre = runtime === 'docker';
  const program = runtime === undefined ? mover.program(command) : command;
  const { remarks } = mover.found();
  const isHere = runtime !== undefined || remarks.some(({ code }) => code === 'program-from-here');
  return {
    runtime,
    fields: {
      command: program,
      args: asTheyAre ? [...args] : args.map(own),
      cwd: server.cwd === '' ? '' : mover.folder(server.cwd),
      env: written(server.env, (name) => secret('env', name), asTheyAre ? (value) => value : own),
      roots: server.roots.map((root) => ({ ...root, path: mover.folder(root.path) })),
    },
    remarks: [
      ...(isHere ? [] : [remark('not-in-image', { command })]),
      ...(runtime === 'docker' ? [remark('needs-docker')] : []),
    ],
  };
};

const oauthFields = ({ oauth }: Server, mover: Mover, secret: PlaceholderOf): Partial<OAuthInput> => {
  const input = oauthInput.parse({
    ...oauth,
    identityTokenFile: oauth.identityTokenFile === '' ? '' : mover.folder(oauth.identityTokenFile),
    ...Object.fromEntries(
      oauthSecretFields.map((field) => [
        field,
        typeof oauth[field] === 'object' ? { secret: secret('oauth', field) } : '',
      ]),
    ),
  });
  return withoutDefaults(input, emptyServer.oauth);
};

/** Whether a person has to sign in for it, in a browser. */
export const needsPerson = ({ oauth, signIn, state }: Pick<Server, 'oauth' | 'signIn' | 'state'>): boolean =>
  oauth.grant === 'authorization-code' && (signIn?.session !== undefined || state.kind === 'needs-sign-in');

const remoteFields = (server: Server, mover: Mover, secret: PlaceholderOf) => ({
  runtime: undefined,
  fields: {
    url: mover.address(server.url),
    headers: written(
      server.headers,
      (name) => secret('headers', name),
      (value) => value,
    ),
    oauth: oauthFields(server, mover, secret),
  },
  remarks: needsPerson(server) ? [remark('signs-in')] : [],
});

/** A server as a container runs it, its folders mounted and this machine under another name. */
export const containServer = (server: Server, host: PathHost, secret: PlaceholderOf): ContainedServer => {
  const mover = createMover(host);
  const { runtime, fields, remarks } =
    server.transport === 'stdio'
      ? localFields(server, mover, host.platform, secret)
      : remoteFields(server, mover, secret);
  const { name, description, notes, category, tags, transport, enabled } = server;
  const { timeoutSeconds, startTimeoutSeconds, memoryLimitMb, idleStopMinutes } = server;
  const found = mover.found();
  return {
    declared: {
      name,
      ...withoutDefaults({ description, notes, category, tags, transport }, emptyServer),
      ...withoutDefaults(fields, { ...emptyServer, oauth: {} }),
      ...withoutDefaults(
        { enabled, timeoutSeconds, startTimeoutSeconds, memoryLimitMb, idleStopMinutes },
        emptyServer,
      ),
    },
    mounts: found.mounts,
    runtime,
    callsHost: found.callsHost,
    remarks: [...(enabled ? [] : [remark('switched-off')]), ...remarks, ...found.remarks],
  };
};
