import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { createFilesystemServer } from './filesystem-server.ts';
import { readArguments } from './read-arguments.ts';

const usage = 'Usage: patchbay-server-filesystem [--max-bytes <number>] <folder>…';

export const start = ({ argv }: NodeJS.Process): void => {
  const { folders, maxBytes } = readArguments(argv.slice(2), usage);
  serve(() => createFilesystemServer({ version, folders, maxBytes }));
};
