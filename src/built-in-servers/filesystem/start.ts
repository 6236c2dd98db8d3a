import { fromCommandLine } from '../lib/from-command-line.ts';
import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { createFilesystemServer } from './filesystem-server.ts';
import { readArguments } from './read-arguments.ts';

const usage = `Usage: patchbay-server-filesystem [--max-bytes <number>] <folder>…

An MCP server over standard input and output that works inside these folders, or inside the roots of its client.
--max-bytes is the largest file that is read, written or searched (10485760).`;

export const start = (host: NodeJS.Process): void => {
  const { folders, maxBytes } = fromCommandLine(host, { usage, read: readArguments });
  serve(() => createFilesystemServer({ version, folders, maxBytes }));
};
