import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/**
 * Takes the data folder for this program before anything in it is opened; false where another has it, which is then
 * told to come forward. Electron's lock belongs to the `userData` folder, so that must be the data folder.
 */
export const takeSingleInstance = (dataDir: string): boolean => {
  // Chromium's own files stay out of the way of ours. Electron refuses a path that does not exist.
  const chromiumDir = join(dataDir, 'chromium');
  mkdirSync(chromiumDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', dataDir);
  app.setPath('sessionData', chromiumDir);
  return app.requestSingleInstanceLock();
};
