import type { DeclarationDraft } from '../declaration/declaration.ts';
import type { ContainedServer } from './contain-server.ts';
import { environmentLine } from './environment-file.ts';
import type { Mount } from './mounts.ts';
import { mergeMounts } from './mounts.ts';
import { CONTAINER_NAME_OF_HOST } from './this-machine.ts';
import { commentText, jsonBlock, yamlText } from './yaml-text.ts';

const PORT = 7718;
const SERVICE = 'patchbay';
const DECLARATION = '/etc/patchbay/patchbay.json';
const SECRETS = '/run/secrets';
const DOCKER_SOCKET = '/var/run/docker.sock';

export const COMPOSE_FILE = 'compose.yaml';
export const ENVIRONMENT_FILE = 'patchbay.env';
/** Where the image is built from. */
const SOURCE = 'PATCHBAY_SOURCE';
const DOCKER_GROUP = 'DOCKER_GROUP';
/** Names that a secret must not have: a shell has values for some, which go before those of a file. */
export const composeVariables: readonly string[] = [
  ...[SOURCE, DOCKER_GROUP],
  ...['HOME', 'LANG', 'PATH', 'PWD', 'SHELL', 'TERM', 'USER'],
];

export interface ComposeSecret {
  readonly variable: string;
  /** Whose it is and what for. */
  readonly of: string;
  /** Where it is to be written. */
  readonly value: string | undefined;
}

export interface ComposeProject {
  readonly servers: readonly ContainedServer[];
  readonly secrets: readonly ComposeSecret[];
  /** Hosts that may be spoken to without encryption, as the settings of this machine name them. */
  readonly allowedHosts: readonly string[];
  readonly onlyAllowedHosts: boolean;
  /** A checkout of Patchbay on this machine. */
  readonly sourceFolder: string | undefined;
}

const head = `# Made by Patchbay: servers, and one gateway for them, in a container.
#
# 1. Copy ${ENVIRONMENT_FILE} to .env beside this file, and fill in what is empty there.
# 2. docker compose up --build --detach
# 3. docker compose exec ${SERVICE} patchbay gateway clients add "My client"
#    lets a client in and prints its token, this once.
#
# All servers: http://127.0.0.1:${PORT}/mcp    One of them: http://127.0.0.1:${PORT}/servers/<its name>/mcp
# From another service of this project: http://${SERVICE}:${PORT}/mcp
# For another port change both numbers under "ports", and "gatewayPort".
`;

/** Compose takes "$" for the beginning of a variable. */
const literal = (text: string): string => text.replaceAll('$', '$$$$');

const declarationOf = ({ servers, allowedHosts, onlyAllowedHosts }: ComposeProject): DeclarationDraft => {
  const hosts = [
    ...new Set([
      ...allowedHosts,
      ...(servers.some(({ callsHost }) => callsHost) ? [CONTAINER_NAME_OF_HOST] : []),
    ]),
  ];
  return {
    settings: {
      gatewayAddress: '0.0.0.0',
      gatewayPort: PORT,
      gatewayHosts: [SERVICE, CONTAINER_NAME_OF_HOST],
      ...(hosts.length === 0 ? {} : { allowedHosts: hosts }),
      ...(onlyAllowedHosts ? { onlyAllowedHosts } : {}),
    },
    servers: servers.map(({ declared }) => declared),
  };
};

const bind = ({ source, target, readOnly }: Mount) => ({
  type: 'bind',
  source: literal(source),
  target: literal(target),
  ...(readOnly ? { read_only: true } : {}),
  // A folder that is gone is said, not made.
  bind: { create_host_path: false },
});

const isEmpty = (list: readonly unknown[]): boolean => list.length === 0;

const serviceOf = ({ servers, secrets }: ComposeProject) => {
  const needsDocker = servers.some(({ runtime }) => runtime === 'docker');
  const needsMore = servers.some(({ runtime }) => runtime === 'docker' || runtime === 'python');
  return {
    build: {
      context: `\${${SOURCE}:?copy ${ENVIRONMENT_FILE} to .env and name a checkout of Patchbay there}`,
      target: needsMore ? 'full' : 'slim',
    },
    init: true,
    restart: 'unless-stopped',
    ports: [`127.0.0.1:${PORT}:${PORT}`],
    environment: { PATCHBAY_APPLY: DECLARATION, PATCHBAY_SECRETS: SECRETS },
    configs: [{ source: SERVICE, target: DECLARATION }],
    ...(isEmpty(secrets) ? {} : { secrets: secrets.map(({ variable }) => variable) }),
    volumes: [
      { type: 'volume', source: 'data', target: '/data' },
      // What npx and uvx have fetched.
      { type: 'volume', source: 'home', target: '/home/node' },
      ...mergeMounts(servers.flatMap(({ mounts }) => mounts)).map(bind),
      ...(needsDocker ? [bind({ source: DOCKER_SOCKET, target: DOCKER_SOCKET, readOnly: false })] : []),
    ],
    extra_hosts: { [CONTAINER_NAME_OF_HOST]: 'host-gateway' },
    ...(needsDocker ? { group_add: [`\${${DOCKER_GROUP}:-0}`] } : {}),
  };
};

export const composeText = (project: ComposeProject): string => {
  const { secrets } = project;
  const document = {
    name: 'patchbay-servers',
    services: { [SERVICE]: serviceOf(project) },
    configs: { [SERVICE]: { content: jsonBlock(declarationOf(project), literal) } },
    ...(isEmpty(secrets)
      ? {}
      : {
          secrets: Object.fromEntries(secrets.map(({ variable }) => [variable, { environment: variable }])),
        }),
    volumes: { data: {}, home: {} },
  };
  return `${head}\n${yamlText(document)}`;
};

export const environmentText = ({ servers, secrets, sourceFolder }: ComposeProject): string =>
  [
    '# Made by Patchbay. Copy it to .env beside compose.yaml; keep that from others once secrets stand in it.\n\n',
    '# A checkout of Patchbay: the image is built from its Dockerfile.\n',
    environmentLine(SOURCE, sourceFolder ?? ''),
    ...(servers.some(({ runtime }) => runtime === 'docker')
      ? [
          '\n# The group that may use Docker. On Linux: stat -c %g /var/run/docker.sock\n',
          environmentLine(DOCKER_GROUP, ''),
        ]
      : []),
    ...(isEmpty(secrets) ? [] : ['\n# Secrets, each by itself a file in /run/secrets of the container.\n']),
    ...secrets.map(
      ({ variable, of, value }) => `# ${commentText(of)}\n${environmentLine(variable, value ?? '')}`,
    ),
  ].join('');
