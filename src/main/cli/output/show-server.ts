import type { MetricsSample } from '#shared/model/metrics.ts';
import type { Server } from '#shared/model/server.ts';
import type { ServerGrouping } from '#shared/model/server-query.ts';
import type { ReadValue } from '#shared/model/written-value.ts';
import { groupServers } from '#shared/servers/group-servers.ts';
import { stateWord } from './state-word.ts';
import { pairs, table } from './table.ts';
import { oneLine, visible } from './visible.ts';

const REASON_LENGTH = 100;

const value = (written: ReadValue): string =>
  typeof written === 'string' ? visible(written) : written.set ? '(secret)' : '(secret, not set)';

const values = (map: Readonly<Record<string, ReadValue>>, separator: string): string =>
  Object.entries(map)
    .map(([name, written]) => `${name}${separator}${value(written)}`)
    .join(', ');

/** Quotes only what a shell would take apart. */
const quoted = (part: string): string =>
  /^[\w@%+=:,./-]+$/.test(part) ? part : `'${visible(part).replaceAll("'", "'\\''")}'`;

const reason = ({ state }: Server): string => oneLine(state.reason ?? '', REASON_LENGTH);

/** As `12% CPU, 84 MB in 3 processes`; a hundred percent is one core. */
const usageWords = ({ cpuPercent, memoryBytes, processCount }: MetricsSample): string => {
  const processes = processCount === 1 ? '1 process' : `${processCount} processes`;
  return `${cpuPercent}% CPU, ${Math.round(memoryBytes / 1_048_576)} MB in ${processes}`;
};

export const serverTable = (servers: readonly Server[], withColour: boolean): string =>
  servers.length === 0
    ? 'No servers yet. Add one: patchbay servers add <name> -- <command>\n'
    : table(
        ['NAME', 'STATE', 'TRANSPORT', 'TOOLS', 'REASON'],
        servers.map((server) => [
          server.name,
          stateWord(server.state.kind, withColour),
          server.transport,
          String(server.facts.toolCount),
          reason(server),
        ]),
      );

/** A table for each group, under its name. */
export const groupedTables = (
  servers: readonly Server[],
  grouping: ServerGrouping,
  withColour: boolean,
): string =>
  servers.length === 0
    ? serverTable(servers, withColour)
    : groupServers(servers, grouping)
        .map((group) => {
          const name = group.value === '' ? `(no ${grouping})` : visible(group.value);
          return `${name} (${group.servers.length})\n${serverTable(group.servers, withColour)}`;
        })
        .join('\n');

/** One line for a change of state. */
export const serverLine = (server: Server, withColour: boolean): string =>
  `${server.state.since}  ${server.name}  ${stateWord(server.state.kind, withColour)}  ${reason(server)}`.trimEnd();

const signedIn = ({ signIn }: Server): string => {
  const { session, problem, waitingUntil } = signIn ?? {};
  if (waitingUntil !== undefined) return `a browser is awaited until ${waitingUntil}`;
  if (problem !== undefined) return visible(problem.message);
  if (session === undefined) return '';
  const { issuer, scopes, expiresAt, renews } = session;
  const end = expiresAt === undefined ? '' : `, until ${expiresAt}${renews ? ', renewed by itself' : ''}`;
  return visible(`at ${issuer}${scopes.length > 0 ? ` (${scopes.join(' ')})` : ''}${end}`);
};

export const serverPage = (server: Server, withColour: boolean): string =>
  pairs([
    ['Name', server.name],
    ['Slug', server.slug],
    ['Id', server.id],
    ['State', `${stateWord(server.state.kind, withColour)} since ${server.state.since}`],
    ['Reason', visible(server.state.reason ?? '')],
    ['To do', visible(server.state.hint ?? '')],
    ['Process', server.state.pid === undefined ? '' : String(server.state.pid)],
    ['Ready since', server.state.readySince ?? ''],
    ['Uses', server.usage === undefined ? '' : usageWords(server.usage)],
    ['Transport', server.transport],
    ['Command', server.command === '' ? '' : [server.command, ...server.args].map(quoted).join(' ')],
    ['Folder', visible(server.cwd)],
    ['May see', server.roots.map(({ path }) => visible(path)).join(', ')],
    ['Environment', values(server.env, '=')],
    ['URL', visible(server.url)],
    ['Headers', values(server.headers, ': ')],
    ['Signed in', signedIn(server)],
    ['Tags', server.tags.join(', ')],
    ['Timeout', `${server.timeoutSeconds} s`],
    ['Memory ceiling', server.memoryLimitMb === 0 ? '' : `${server.memoryLimitMb} MB`],
    ['Stops when idle', server.idleStopMinutes === 0 ? '' : `after ${server.idleStopMinutes} min`],
    ['Description', visible(server.description)],
    ['Server', visible([server.facts.serverName, server.facts.serverVersion].filter(Boolean).join(' '))],
    ['Protocol', server.facts.protocolVersion ?? ''],
    [
      'Offers',
      `${server.facts.toolCount} tools, ${server.facts.resourceCount} resources, ${server.facts.promptCount} prompts`,
    ],
  ]);
