import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { toPatchbayError } from '#shared/errors/patchbay-error.ts';
import { systemClock } from './clock.ts';
import { builtInPrograms, innerPrograms } from './connections/launch/built-in-programs.ts';
import type { ControlCenterOptions } from './control-center-options.ts';
import { openDoors } from './desktop/doors.ts';
import { startDesktop } from './desktop/start-desktop.ts';
import { startInner } from './desktop/start-inner.ts';
import { hasTrayHost } from './desktop/tray-presence.ts';
import { errorText } from './error-text.ts';
import { readServeOptions } from './web/serve-options.ts';

/** Built, this file is out/main/index.js, beside out/renderer and out/preload. */
const programDir = join(import.meta.dirname, '..', '..');

/**
 * In a checkout Electron itself can be the Node.js of the built-in servers. In an installed program a fuse forbids that,
 * and they run in utility processes (docs/decisions/0016-built-in-servers.md).
 */
const builtInServers = (
  areWanted: boolean,
): Pick<ControlCenterOptions, 'builtIn' | 'startInner' | 'firstServers'> => ({
  ...(app.isPackaged
    ? { builtIn: innerPrograms(import.meta.dirname), startInner }
    : { builtIn: builtInPrograms(process, import.meta.dirname) }),
  firstServers: areWanted
    ? async (dataDir) => (await import('./first-start/first-servers.ts')).firstServers(dataDir)
    : undefined,
});

const start = async (): Promise<void> => {
  // A reader of our output that went away must not take the program with it.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  const serveOptions = readServeOptions(process.platform, process.env, homedir(), process.cwd());
  await startDesktop({
    process,
    home: homedir(),
    ...serveOptions,
    folders: {
      rendererDir: join(programDir, 'out', 'renderer'),
      preloadPath: join(programDir, 'out', 'preload', 'index.cjs'),
      iconDir: join(programDir, 'resources', 'icons'),
    },
    clock: systemClock,
    // Loaded only once the data folder is ours: a second program leaves at once.
    createControlCenter: async (options) =>
      (await import('./control-center.ts')).createControlCenter({
        ...options,
        ...builtInServers(serveOptions.builtIn),
      }),
    openDoors,
    hasTrayHost: () => hasTrayHost(process.platform),
    printReady: () => process.stdout.write('Patchbay ready\n'),
  });
};

start().catch((error: unknown) => {
  process.stderr.write(errorText(toPatchbayError(error)));
  app.exit(1);
});
