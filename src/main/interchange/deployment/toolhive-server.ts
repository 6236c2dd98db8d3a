import type { ExportRemark } from '#shared/model/export-remark.ts';
import type { Server } from '#shared/model/server.ts';
import type { ReadValue } from '#shared/model/written-value.ts';
import { readDockerRun } from './docker-run.ts';
import { type Mount, moveArgument, moveFolder, moveProgram, type PathHost } from './mounts.ts';
import { remark } from './remarks.ts';
import { plainCommand } from './runtime.ts';
import { isLocalAddress } from './this-machine.ts';
import {
  isSecret,
  type MadeResource,
  type ResourceContext,
  type ResourceMaker,
  TOOLHIVE_VERSION,
} from './toolhive-resource.ts';

/** What a pod runs. */
interface Pod {
  readonly image: string;
  /** Instead of the image's own entry point. */
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[];
  readonly workingDirectory: string | undefined;
  readonly env: readonly (readonly [string, ReadValue])[];
  readonly mounts: readonly Mount[];
  readonly remarks: readonly ExportRemark[];
}

/** Public images in which packages are fetched and run. */
const images = {
  node: 'node:24-bookworm-slim',
  python: 'ghcr.io/astral-sh/uv:python3.13-bookworm-slim',
} as const;

/** Kubernetes puts variables in the place of `$(NAME)`. */
const literal = (text: string): string => text.split('$(').join('$$(');

/** Kubernetes takes other names since its version 1.32 only, and the operator runs on older ones. */
const isVariableName = (name: string): boolean => /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name);

const dockerPod = (server: Server, args: readonly string[]): Pod | ExportRemark => {
  const run = readDockerRun(args);
  if (run === undefined) return remark('image-unknown');
  return {
    image: run.image,
    command: run.entrypoint === undefined ? undefined : [run.entrypoint],
    args: run.args,
    workingDirectory: run.workingDirectory,
    // What is passed on comes from the server's own environment, or from that of the person: a secret, likely.
    env: run.env.map(([name, value]) => [name, value ?? server.env[name] ?? { secret: true, set: false }]),
    mounts: run.mounts,
    remarks: [
      ...run.mounts.map(({ source }) => remark('host-path', { path: source })),
      ...run.leftOut.map((option) => remark('docker-option-left-out', { option })),
    ],
  };
};

/** What of this machine a server names; there is nothing of it in a cluster. */
const namedPlaces = (server: Server, args: readonly string[], host: PathHost) => {
  const plain = Object.values(server.env).filter((value) => typeof value === 'string');
  const moved = [
    ...[...args, ...plain].map((text) => moveArgument(text, host)),
    ...[server.cwd, ...server.roots.map(({ path }) => path)].map((path) =>
      path === '' ? undefined : moveFolder(path, host),
    ),
  ];
  return {
    program: moved.find((one) => one?.program !== undefined)?.program,
    local: [...args, ...plain].filter(isLocalAddress),
    data: [...new Set(moved.flatMap((one) => one?.refused ?? one?.mount?.source ?? []))],
  };
};

const packagePod = (server: Server, host: PathHost): Pod | ExportRemark => {
  const { command, args, runtime } = plainCommand(server, host.platform);
  if (runtime === 'docker') return dockerPod(server, args);
  if (runtime === 'patchbay') return remark('no-image', { command });
  if (runtime === undefined) {
    const own = moveProgram(command, host)?.program;
    return own === undefined ? remark('no-image', { command }) : remark('files-not-there', { path: own });
  }
  const { program, data, local } = namedPlaces(server, args, host);
  if (program !== undefined) return remark('files-not-there', { path: program });
  return {
    image: images[runtime],
    command: [command],
    args,
    workingDirectory: server.cwd === '' ? undefined : server.cwd,
    env: Object.entries(server.env),
    mounts: [],
    remarks: [
      remark('fetched-at-start'),
      ...data.map((path) => remark('path-needs-volume', { path })),
      ...local.map((address) => remark('localhost-out-of-reach', { address })),
    ],
  };
};

const resourceOf = (server: Server, pod: Pod, { name, secretFor }: ResourceContext): MadeResource => {
  const taken = pod.env.filter(([variable]) => isVariableName(variable));
  const refused = pod.env.filter(([variable]) => !isVariableName(variable));
  const plain = taken.flatMap(([variable, value]) =>
    isSecret(value) ? [] : [{ name: variable, value: literal(value) }],
  );
  const secrets = taken.flatMap(([variable, value]) =>
    isSecret(value) ? [{ ...secretFor('env', variable), targetEnvName: variable }] : [],
  );
  const needsHome = Object.values(images).some((image) => image === pod.image);
  // The file system of a pod is read-only; what fetches packages must keep them somewhere.
  const home =
    needsHome && !taken.some(([variable]) => variable === 'HOME') ? [{ name: 'HOME', value: '/tmp' }] : [];
  const env = [...home, ...plain];
  const container = {
    name: 'mcp',
    ...(pod.command === undefined ? {} : { command: [...pod.command] }),
    ...(pod.workingDirectory === undefined ? {} : { workingDir: pod.workingDirectory }),
    ...(needsHome ? { volumeMounts: [{ name: 'scratch', mountPath: '/tmp' }] } : {}),
  };
  return {
    resource: {
      apiVersion: TOOLHIVE_VERSION,
      kind: 'MCPServer',
      metadata: { name },
      spec: {
        image: pod.image,
        transport: 'stdio',
        proxyMode: 'streamable-http',
        proxyPort: 8080,
        ...(pod.args.length === 0 ? {} : { args: pod.args.map(literal) }),
        ...(env.length === 0 ? {} : { env }),
        ...(secrets.length === 0 ? {} : { secrets }),
        ...(pod.mounts.length === 0
          ? {}
          : {
              volumes: pod.mounts.map(({ source, target, readOnly }, index) => ({
                name: `host-${index + 1}`,
                hostPath: source,
                mountPath: target,
                readOnly,
              })),
            }),
        permissionProfile: { type: 'builtin', name: 'network' },
        ...(server.memoryLimitMb === 0
          ? {}
          : { resources: { limits: { memory: `${server.memoryLimitMb}Mi` } } }),
        ...(Object.keys(container).length === 1
          ? {}
          : {
              podTemplateSpec: {
                spec: {
                  containers: [container],
                  ...(needsHome ? { volumes: [{ name: 'scratch', emptyDir: {} }] } : {}),
                },
              },
            }),
      },
    },
    remarks: [
      ...pod.remarks,
      ...refused.map(([variable]) => remark('variable-left-out', { name: variable })),
    ],
  };
};

/** A server that is started: an MCPServer whose container speaks over its standard input and output. */
export const localServer: ResourceMaker = (server, context) => {
  const pod = packagePod(server, context.host);
  return 'code' in pod ? { problem: pod } : resourceOf(server, pod, context);
};
