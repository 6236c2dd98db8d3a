import { spawnSync } from 'node:child_process';

/** Programs on the way to a server that has no network but its own loopback. */
const cut = ['unshare', '--map-root-user', '--net'];
const withLoopback = 'ip link set lo up; exec "$0" "$@"';

export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/** How a command is run where it reaches nothing; undefined where this machine cannot do that. */
export const findNetworkCut = (): ((line: CommandLine) => CommandLine) | undefined => {
  const [command = '', ...flags] = cut;
  const { status } = spawnSync(command, [...flags, 'sh', '-c', withLoopback, 'true']);
  return status === 0
    ? (line) => ({ command, args: [...flags, 'sh', '-c', withLoopback, line.command, ...line.args] })
    : undefined;
};
