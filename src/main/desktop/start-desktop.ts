import { resolve } from 'node:path';
import { app, dialog, shell } from 'electron';
import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { LogLevel } from '#shared/model/log.ts';
import type { Clock } from '../clock.ts';
import type { ControlCenter } from '../control-center.ts';
import type { ControlCenterOptions } from '../control-center-options.ts';
import { createStderrLogger, type Logger } from '../logger.ts';
import { bundleOfArguments, bundleRoute } from './bundle-file.ts';
import { installContentsGuard } from './contents-guard.ts';
import { deepLink, deepLinkOfArguments, LINK_SCHEME } from './deep-link.ts';
import { createDesktopFace, type DesktopFace, type DesktopFolders } from './desktop-face.ts';
import type { Doors } from './doors.ts';
import { createQuitCoordinator } from './quit-coordinator.ts';
import { installQuitTriggers, installShutdownTrigger } from './quit-triggers.ts';
import { registerPageScheme } from './scheme.ts';
import { takeSingleInstance } from './single-instance.ts';
import { desktopTexts, languageOf } from './texts.ts';
import { installUnexpectedErrors } from './unexpected-errors.ts';

/** Servers have this long to end before the program leaves anyway. */
const QUIT_DEADLINE_MS = 5_000;

export interface DesktopOptions {
  readonly process: Pick<NodeJS.Process, 'on' | 'argv' | 'env' | 'platform' | 'execPath'>;
  readonly home: string;
  readonly dataDir: string;
  readonly port: number | undefined;
  readonly logLevel: LogLevel;
  readonly folders: DesktopFolders;
  readonly clock: Clock;
  readonly createControlCenter: (options: ControlCenterOptions) => Promise<ControlCenter>;
  readonly openDoors: (center: ControlCenter, port: number | undefined, logger: Logger) => Promise<Doors>;
  readonly hasTrayHost: () => Promise<boolean>;
  readonly printReady: () => void;
}

/** Shows a folder in the system's own way. Throws `no-desktop` with what the system says of it. */
const showFolder = async (path: string): Promise<void> => {
  const problem = await shell.openPath(path);
  if (problem !== '') throw new PatchbayError('no-desktop', { what: `${path} (${problem})` });
};

/** Runs the desktop face: the lock first, then the guards, the control center, its doors, window and tray. */
export const startDesktop = async (options: DesktopOptions): Promise<void> => {
  const { process, dataDir, clock } = options;
  let center: ControlCenter | undefined;
  let creating: Promise<ControlCenter> | undefined;
  let doors: Doors | undefined;
  let face: DesktopFace | undefined;
  let pendingRoute = deepLinkOfArguments(process.argv) ?? '';
  let pendingFile = bundleOfArguments(process.argv);

  const redact = (text: string): string => center?.redact(text) ?? text;
  const logger = createStderrLogger(options.logLevel, redact);
  const texts = () => desktopTexts[languageOf(center?.settings().language ?? 'system', app.getLocale())];
  const open = (route: string): void => {
    if (face === undefined) pendingRoute = route;
    else face.show(route);
  };

  /** Shows what is in a bundle that was double-clicked. */
  const openFile = (path: string): void => {
    if (center === undefined || face === undefined) {
      pendingFile = path;
      return;
    }
    center.openBundle(path).then(
      (upload) => open(bundleRoute(upload)),
      (error: unknown) => {
        const { message, hint } = toPatchbayError(error);
        dialog.showErrorBox(texts().bundleFailedTitle, `${message}\n\n${hint}`);
      },
    );
  };

  registerPageScheme();
  if (!takeSingleInstance(dataDir)) {
    logger.log('info', 'Patchbay runs already; its window comes forward');
    app.exit(0);
    return;
  }

  const quit = createQuitCoordinator({
    clock,
    deadlineMs: QUIT_DEADLINE_MS,
    stop: async () => {
      face?.leave();
      try {
        await doors?.close();
      } finally {
        // Also one that is only being made: it may have started servers already.
        await (await creating)?.stop();
      }
    },
    exit: (code) => app.exit(code),
    onProblem: (message, error) =>
      logger.log('error', message, error === undefined ? {} : { error: String(error) }),
  });
  installUnexpectedErrors({ process, dataDir, clock, logger, texts, redact, quit: () => quit.request() });
  installQuitTriggers(process, quit);
  app.on('second-instance', (_event, argv, folder) => {
    const file = bundleOfArguments(argv);
    open(deepLinkOfArguments(argv) ?? '');
    // As its own folder names it, which is not ours.
    if (file !== undefined) openFile(resolve(folder, file));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFile(path);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(deepLink(url) ?? '');
  });
  app.on('activate', () => open(''));

  await app.whenReady();
  installContentsGuard(
    () => ({ origins: center?.viewOrigins() ?? [], reach: center?.viewReach() ?? [] }),
    logger,
  );
  installShutdownTrigger(quit);
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);

  try {
    const version = app.getVersion();
    creating = options.createControlCenter({ dataDir, version, face: 'desktop', clock, logger, showFolder });
    center = await creating;
  } catch (error) {
    const known = toPatchbayError(error);
    logger.log('error', known.message, { code: known.code });
    dialog.showErrorBox(texts().startFailedTitle, `${known.message}\n\n${known.hint}`);
    app.exit(1);
    return;
  }
  if (quit.quitting) return;
  try {
    doors = await options.openDoors(center, options.port, logger);
  } catch (error) {
    logger.log('error', 'the command line cannot reach this program', { error: String(error) });
  }
  face = await createDesktopFace({ ...options, center, logger, texts, quit });
  if (pendingRoute !== '') face.show(pendingRoute);
  if (pendingFile !== undefined) openFile(pendingFile);
  options.printReady();
};
