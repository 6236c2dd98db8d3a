import { app } from 'electron';

/** Starts the program again once it has quit. An AppImage is unmounted then; APPIMAGE names the file itself. */
export const relaunch = (env: NodeJS.ProcessEnv): void => {
  app.relaunch(env.APPIMAGE === undefined ? {} : { execPath: env.APPIMAGE });
};
