import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createFilesystemServer } from './filesystem-server.ts';
import { readArguments } from './read-arguments.ts';

const usage = 'Usage: patchbay-server-filesystem [--max-bytes <number>] <folder>…';
const { folders, maxBytes } = readArguments(process.argv.slice(2), usage);

serveStdio(() => createFilesystemServer({ version: '0.1.0', folders, maxBytes }), {
  onerror: (error) => process.stderr.write(`${error.message}\n`),
});
