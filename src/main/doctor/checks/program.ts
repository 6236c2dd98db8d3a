import type { DoctorMend } from '#shared/model/doctor.ts';
import { serverEnvironment } from '../../connections/launch/environment.ts';
import { installations } from '../../connections/launch/install-commands.ts';
import type { LaunchHost } from '../../connections/launch/launch-plan.ts';
import type { ProgramAnswer } from '../ask-program.ts';
import type { Found, Look, Patient } from '../check.ts';
import { findProgram, installHere } from './find-program.ts';
import type { WantedProgram } from './programs.ts';
import { serversNeeding } from './servers-needing.ts';
import { isOlder, versionIn } from './version.ts';

/** Without an environment of its own a server gets this one; what it finds, the doctor finds. */
const askIn =
  ({ launch, machine }: Patient, signal: AbortSignal) =>
  (command: string, args: readonly string[]): Promise<ProgramAnswer> => {
    const { platform, env, commandPath, homeDir, files } = launch;
    const { variables } = serverEnvironment({
      platform,
      base: env,
      typed: {},
      commandPath: commandPath.path,
    });
    const cwd = files.kind(homeDir) === 'directory' ? homeDir : '/';
    return machine.ask({ command, args, cwd, env: variables }, signal);
  };

const installMends = ({ runtime }: WantedProgram, launch: LaunchHost): readonly DoctorMend[] => [
  ...installHere(installations[runtime].commands, launch),
  { kind: 'page', url: installations[runtime].page },
];

/** Windows puts a program of these names there that only opens its store. */
const isStoreStub = (path: string): boolean => /[\\/]WindowsApps[\\/]/i.test(path);
/** macOS has programs of these names that only ask for its developer tools, in a window of the system. */
const mayStandIn = (path: string, platform: NodeJS.Platform): boolean =>
  platform === 'darwin' && /^\/usr\/bin\/(?:git|python3)$/.test(path);

/** Whether a program that servers are started with is there, runs, and is new enough. */
export const lookAtProgram =
  (program: WantedProgram): Look =>
  async (patient, signal) => {
    const { launch, servers } = patient;
    const ask = askIn(patient, signal);
    const needing = serversNeeding(program, servers);
    const install = installMends(program, launch);
    const missing = (): Found =>
      needing.length === 0
        ? { finding: 'program-missing', mends: install }
        : { finding: 'program-needed', details: { servers: needing.join(', ') }, mends: install };

    const names =
      launch.platform === 'win32' ? (program.windowsCommands ?? program.commands) : program.commands;
    const looked = names.map((name) => findProgram(name, launch));
    const found = looked.find(({ kind }) => kind === 'found');
    const broken = looked.find(({ kind }) => kind === 'broken');
    if (found?.kind !== 'found')
      return broken?.kind === 'broken'
        ? { finding: 'program-broken', details: { path: names[0], problem: broken.problem }, mends: install }
        : missing();
    const { path } = found;

    if (mayStandIn(path, launch.platform)) {
      const tools = await ask('/usr/bin/xcode-select', ['-p']);
      if (tools.kind === 'failed')
        return {
          finding: 'program-unmade',
          details: { path },
          mends: [{ kind: 'command', command: 'xcode-select --install', by: '' }],
        };
    }
    const answer = await ask(path, ['--version']);
    if (answer.kind === 'failed') {
      if (isStoreStub(path)) return missing();
      return { finding: 'program-broken', details: { path, problem: answer.problem }, mends: install };
    }
    const version = versionIn(answer.text) ?? answer.text.slice(0, 60);
    const details = { path, version, ...(program.wanted && { wanted: program.wanted }) };
    if (program.wanted !== undefined && isOlder(version, program.wanted))
      return { finding: 'program-old', details, mends: install };
    if (program.engine === undefined) return { finding: 'program-well', details };
    const engine = await ask(path, program.engine);
    if (engine.kind === 'answered') return { finding: 'program-well', details };
    return needing.length === 0
      ? { finding: 'engine-asleep', details }
      : {
          finding: 'engine-needed',
          details: { ...details, problem: engine.problem, servers: needing.join(', ') },
          mends: startEngine[launch.platform] ?? [],
        };
  };

const startEngine: Readonly<Partial<Record<NodeJS.Platform, readonly DoctorMend[]>>> = {
  linux: [{ kind: 'command', command: 'sudo systemctl start docker', by: '' }],
  darwin: [{ kind: 'command', command: 'open -a Docker', by: '' }],
};
