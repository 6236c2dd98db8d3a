import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { createFilesystemServer } from './filesystem-server.ts';
import { readArguments } from './read-arguments.ts';

const usage = 'Usage: patchbay-server-filesystem [--max-bytes <number>] <folder>…';
const { folders, maxBytes } = readArguments(process.argv.slice(2), usage);

serve(() => createFilesystemServer({ version, folders, maxBytes }));
