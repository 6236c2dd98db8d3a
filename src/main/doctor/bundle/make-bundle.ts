import type { CallSummary } from '#shared/model/call.ts';
import type { DoctorReport } from '#shared/model/doctor.ts';
import type { Server, ServerState } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { System } from '#shared/model/system.ts';
import { harmlessLaunch } from './harmless-launch.ts';
import { createHiding, type Hiding } from './hide.ts';
import type { LoggedProblem } from './remember-problems.ts';

/** Everything the report of a bug is made from, as it is. */
export interface BundleFacts {
  readonly at: string;
  readonly system: System;
  /** Versions and the like, in the order they are shown. */
  readonly machine: Readonly<Record<string, string | number | undefined>>;
  readonly settings: Settings;
  readonly report: DoctorReport;
  readonly servers: readonly Server[];
  readonly counts: Readonly<Record<string, number>>;
  readonly historyOf: (serverId: string) => readonly ServerState[];
  readonly stderrOf: (serverId: string, lines: number) => readonly string[];
  readonly failedCalls: readonly CallSummary[];
  readonly problems: readonly LoggedProblem[];
}

export interface BundleOptions {
  readonly redact: (text: string) => string;
  readonly homeDir: string;
}

const STDERR_LINES = 30;
/** Those that want a look first; more would say the same again. */
const MOST_SERVERS = 60;
const MOST_LINE_CHARACTERS = 400;

const cut = (text: string): string =>
  text.length > MOST_LINE_CHARACTERS ? `${text.slice(0, MOST_LINE_CHARACTERS)} …` : text;
const oneLine = (text: string): string => cut(text.replace(/\s+/g, ' ').trim());

const restOfUrl = (text: string): readonly string[] => {
  if (!URL.canParse(text)) return [text];
  const { pathname, search, hash, username, password } = new URL(text);
  return [pathname, pathname.slice(1), search, search.slice(1), hash, username, password];
};

const originOf = (text: string): string => (URL.canParse(text) ? new URL(text).origin : '…');

/** What a person typed into servers and settings that is not shown, wherever it may turn up. */
const typedValues = ({ servers, settings }: BundleFacts): readonly string[] => [
  ...servers.flatMap((server) => [
    ...[...Object.values(server.env), ...Object.values(server.headers)].flatMap((value) =>
      typeof value === 'string' ? value : [],
    ),
    ...harmlessLaunch(server).hidden,
    ...(server.url === '' ? [] : restOfUrl(server.url)),
  ]),
  ...restOfUrl(settings.registryAddress),
];

const lines = (entries: Readonly<Record<string, unknown>>): string =>
  Object.entries(entries)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `- ${name}: ${String(value)}`)
    .join('\n');

const settingsText = ({ registryAddress, ...settings }: Settings): string =>
  lines({
    ...Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [
        name,
        Array.isArray(value) ? `${value.length} entries` : value,
      ]),
    ),
    registryAddress: originOf(registryAddress),
  });

const namesOf = (values: Server['env']): string =>
  Object.entries(values)
    .map(([name, value]) => (typeof value === 'string' ? name : `${name} (secret)`))
    .join(', ');

const stateText = ({ kind, since, code, reason }: ServerState, hiding: Hiding): string =>
  [`${since} ${kind}`, code && `(${code})`, reason && `: ${hiding.foreign(oneLine(reason))}`]
    .filter(Boolean)
    .join(' ')
    .replace(' : ', ': ');

const serverText = (server: Server, { historyOf, stderrOf }: BundleFacts, hiding: Hiding): string => {
  const { id, name, transport, enabled, desired, state, facts, env, headers, url, usage } = server;
  const stderr = stderrOf(id, STDERR_LINES);
  const said = [facts.serverName, facts.serverVersion].filter(Boolean).join(' ');
  return [
    `### ${hiding.foreign(name)}`,
    lines({
      state: stateText(state, hiding),
      wanted: enabled ? desired : 'disabled',
      runs: transport === 'stdio' ? hiding.own(harmlessLaunch(server).shown) : undefined,
      address: transport === 'stdio' ? undefined : `${transport} ${originOf(url)}`,
      variables: namesOf(env),
      headers: namesOf(headers),
      protocol: facts.protocolVersion && `${facts.protocolVersion} (${facts.era})`,
      'says it is': said && hiding.foreign(oneLine(said)),
      offers: `${facts.toolCount} tools, ${facts.resourceCount} resources, ${facts.promptCount} prompts`,
      uses: usage && JSON.stringify(usage),
    }),
    ...historyOf(id).map((one) => `- was: ${stateText(one, hiding)}`),
    ...(stderr.length === 0 ? [] : ['- last lines of stderr:']),
    ...stderr.map((line) => `      ${cut(hiding.foreign(line))}`),
  ].join('\n');
};

const wantsLook = ({ state }: Server): boolean => !['ready', 'stopped', 'disabled'].includes(state.kind);

const section = (title: string, text: string): string => `## ${title}\n\n${text === '' ? '(none)' : text}\n`;

/**
 * The report of a bug, as text that a person can read through before they give it to anybody. Without secrets, values of
 * variables and headers, what calls were asked and answered, and the names of people's folders.
 */
export const makeBundle = (facts: BundleFacts, { redact, homeDir }: BundleOptions): string => {
  const hiding = createHiding({ redact, homeDir, values: typedValues(facts) });
  const { system, servers } = facts;
  const shown = [...servers.filter(wantsLook), ...servers.filter((server) => !wantsLook(server))].slice(
    0,
    MOST_SERVERS,
  );
  const left = servers.length - shown.length;
  const { version, face, platform, dataDir, address, keychain, commandPath, readOnly, startedAt } = system;
  const text = [
    `# Patchbay diagnostics\n\nMade ${facts.at}. It holds no secrets, no values of variables and headers, no arguments and results of calls, and no names of home folders. Look through it before you give it to anybody.\n`,
    section(
      'Program',
      lines({
        version,
        face,
        platform,
        ...facts.machine,
        startedAt,
        readOnly,
        dataDir,
        address,
        keychain: [keychain.kind, keychain.reason && hiding.foreign(oneLine(keychain.reason))]
          .filter(Boolean)
          .join(': '),
        commandPath: [commandPath.source, commandPath.warning && hiding.foreign(oneLine(commandPath.warning))]
          .filter(Boolean)
          .join(': '),
      }),
    ),
    section('How many', lines(facts.counts)),
    section('Settings', settingsText(facts.settings)),
    section(
      'Doctor',
      facts.report.checks
        .map(
          ({ name, status, finding, result, durationMs }, index) =>
            `${index + 1}. ${status} ${hiding.foreign(name)}: ${hiding.foreign(oneLine(result))} (${finding}, ${durationMs} ms)`,
        )
        .join('\n'),
    ),
    section(
      'Servers',
      [
        ...shown.map((server) => serverText(server, facts, hiding)),
        ...(left > 0 ? [`(and ${left} more)`] : []),
      ].join('\n\n'),
    ),
    section(
      'Calls that failed last',
      facts.failedCalls
        .map(
          ({ at, serverName, tool, caller, status, errorCode, attempts, queuedMs, durationMs }) =>
            `- ${at} ${hiding.foreign(serverName)} ${hiding.foreign(tool)} by ${caller}: ${status} ${errorCode ?? ''} after ${attempts} attempts, ${queuedMs} + ${durationMs} ms`,
        )
        .join('\n'),
    ),
    section(
      'What Patchbay logged',
      facts.problems
        .map(
          ({ at, level, message, details }) =>
            `- ${at} ${level} ${hiding.foreign(oneLine(`${message} ${details === undefined ? '' : JSON.stringify(details)}`))}`,
        )
        .join('\n'),
    ),
  ].join('\n');
  // Once more over the whole: whatever was put together above.
  return hiding.own(text);
};
