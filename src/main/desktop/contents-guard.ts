import { app, session, shell, type WebContents } from 'electron';
import type { Logger } from '../logger.ts';
import { frameVerdict, navigationVerdict, requestVerdict, type ViewPlaces } from './navigation.ts';
import { openerVerdict } from './opener.ts';
import { permissionVerdict } from './permissions.ts';

const openOutside = (url: string, logger: Logger): void => {
  const verdict = openerVerdict(url);
  if (verdict.kind === 'refuse') {
    logger.log('warning', 'a link was not opened', { reason: verdict.reason });
    return;
  }
  shell.openExternal(verdict.url).catch((error: unknown) => {
    logger.log('warning', 'the system could not open a link', { error: String(error) });
  });
};

const guardContents = (contents: WebContents, views: () => ViewPlaces, logger: Logger): void => {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, logger);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (details) => {
    if (navigationVerdict(details.url) === 'allow') return;
    details.preventDefault();
    if (details.isMainFrame) openOutside(details.url, logger);
  });
  contents.on('will-redirect', (details) => {
    if (navigationVerdict(details.url) === 'deny') details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    const verdict = details.isMainFrame ? navigationVerdict(details.url) : frameVerdict(details.url, views());
    if (verdict === 'deny') details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

/** Guards every page this program will ever show; called once, before the first window. */
export const installContentsGuard = (views: () => ViewPlaces, logger: Logger): void => {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, views, logger));
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((contents, permission, answer, details) => {
    const origin = details.requestingUrl ?? contents?.getURL() ?? '';
    answer(permissionVerdict({ permission, origin, isMainFrame: details.isMainFrame }) === 'allow');
  });
  pages.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      permissionVerdict({ permission, origin, isMainFrame: details.isMainFrame }) === 'allow',
  );
  pages.setDevicePermissionHandler(() => false);
  pages.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: requestVerdict(details.url, views()) === 'deny' });
  });
};
