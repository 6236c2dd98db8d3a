import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

export const registerServe = (program: Command, context: CommandContext, programDir: string): void => {
  program
    .command('serve')
    .description('run Patchbay and show it in a browser on this machine')
    .option('--port <port>', 'port on loopback, or the next free one; 0 for any')
    .option('--no-open', 'do not open a browser')
    .action(async ({ port, open }: { port?: string; open: boolean }) => {
      // The browser face is a program by itself, set by its environment; it goes on in this process.
      process.env.PATCHBAY_DATA_DIR = context.dataDir();
      if (port !== undefined) process.env.PATCHBAY_PORT = port;
      if (!open) process.env.PATCHBAY_NO_OPEN = '1';
      const entry = pathToFileURL(join(programDir, 'web.js')).href;
      await import(/* @vite-ignore */ entry);
      return new Promise(() => undefined);
    });
};
