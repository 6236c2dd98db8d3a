import type { ReadValue, Server } from '#shared/model/server.ts';
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

/** One line for a change of state. */
export const serverLine = (server: Server, withColour: boolean): string =>
  `${server.state.since}  ${server.name}  ${stateWord(server.state.kind, withColour)}  ${reason(server)}`.trimEnd();

export const serverPage = (server: Server, withColour: boolean): string =>
  pairs([
    ['Name', server.name],
    ['Slug', server.slug],
    ['Id', server.id],
    ['State', `${stateWord(server.state.kind, withColour)} since ${server.state.since}`],
    ['Reason', visible(server.state.reason ?? '')],
    ['To do', visible(server.state.hint ?? '')],
    ['Process', server.state.pid === undefined ? '' : String(server.state.pid)],
    ['Transport', server.transport],
    ['Command', server.command === '' ? '' : [server.command, ...server.args].map(quoted).join(' ')],
    ['Folder', visible(server.cwd)],
    ['Environment', values(server.env, '=')],
    ['URL', visible(server.url)],
    ['Headers', values(server.headers, ': ')],
    ['Tags', server.tags.join(', ')],
    ['Timeout', `${server.timeoutSeconds} s`],
    ['Description', visible(server.description)],
    ['Server', visible([server.facts.serverName, server.facts.serverVersion].filter(Boolean).join(' '))],
    ['Protocol', server.facts.protocolVersion ?? ''],
    [
      'Offers',
      `${server.facts.toolCount} tools, ${server.facts.resourceCount} resources, ${server.facts.promptCount} prompts`,
    ],
  ]);
