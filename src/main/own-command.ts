import { dirname, join } from 'node:path';

/** The program and arguments that run this Patchbay's command line; the built entries lie in one folder. */
export const ownCommand = ({
  execPath,
  argv,
}: Pick<NodeJS.Process, 'execPath' | 'argv'>): readonly string[] => [
  execPath,
  join(dirname(argv[1] ?? ''), 'cli.js'),
];
