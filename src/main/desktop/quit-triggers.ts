import { app, powerMonitor } from 'electron';
import type { QuitCoordinator } from './quit-coordinator.ts';

/** Everything that may end the program goes through the one coordinator.. */
export const installQuitTriggers = (process: Pick<NodeJS.Process, 'on'>, quit: QuitCoordinator): void => {
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit.request();
  });
  // The program lives in the tray; without this listener Electron would quit with the last window.
  app.on('window-all-closed', () => undefined);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => quit.request());
};

/** The machine shuts down (Linux, macOS); the session waits for us. Only after the program is ready. */
export const installShutdownTrigger = (quit: QuitCoordinator): void => {
  // The typings leave out the event that the documentation describes.
  powerMonitor.on('shutdown', (...events: readonly Pick<Event, 'preventDefault'>[]) => {
    events[0]?.preventDefault();
    quit.begin();
  });
};
