import type { Runtime } from '../../connections/launch/install-commands.ts';

/** A program that servers are commonly started with. */
export interface WantedProgram {
  readonly id: 'node' | 'npx' | 'uv' | 'python' | 'docker' | 'git';
  readonly runtime: Runtime;
  /** The names it goes by; the first that is there counts. */
  readonly commands: readonly string[];
  readonly windowsCommands?: readonly string[];
  /** Servers with one of these as their command need it. */
  readonly startedBy: readonly string[];
  /** The oldest version that most servers still run with. */
  readonly wanted?: string;
  /** What only works while the part of it that does the work is awake. */
  readonly engine?: readonly string[];
}

export const programs: readonly WantedProgram[] = [
  { id: 'node', runtime: 'node', commands: ['node'], startedBy: ['node'], wanted: '18' },
  { id: 'npx', runtime: 'node', commands: ['npx'], startedBy: ['npx', 'npm'] },
  { id: 'uv', runtime: 'uv', commands: ['uvx'], startedBy: ['uv', 'uvx'] },
  {
    id: 'python',
    runtime: 'python',
    commands: ['python3', 'python'],
    windowsCommands: ['python', 'py'],
    startedBy: ['python', 'python3', 'py', 'pip', 'pipx'],
    wanted: '3.10',
  },
  {
    id: 'docker',
    runtime: 'docker',
    commands: ['docker', 'podman'],
    startedBy: ['docker', 'podman'],
    engine: ['ps', '--quiet'],
  },
  // uvx and npx fetch servers with it that lie in a repository.
  { id: 'git', runtime: 'git', commands: ['git'], startedBy: ['git'] },
];
