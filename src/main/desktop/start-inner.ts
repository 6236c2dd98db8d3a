import { utilityProcess } from 'electron';
import { innerProcess } from '../connections/stdio/inner-process.ts';
import type { StartProcess } from '../connections/stdio/server-process.ts';

/** Runs a file in a utility process: with Electron's own Node.js, and without the fuse that would make it one for all. */
export const startInner: StartProcess = ({ command, args, cwd, env }) =>
  innerProcess(
    utilityProcess.fork(command, [...args], {
      cwd,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      serviceName: 'Patchbay server',
    }),
  );
