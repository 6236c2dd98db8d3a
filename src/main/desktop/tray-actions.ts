import { clipboard } from 'electron';
import { assertNever } from '#shared/text/assert-never.ts';
import type { ControlCenter } from '../control-center.ts';
import type { Logger } from '../logger.ts';
import type { TrayAction } from './tray-menu.ts';

export interface TrayActionOptions {
  readonly center: Pick<ControlCenter, 'startServer' | 'stopServer' | 'restartServer'>;
  readonly logger: Logger;
  readonly open: (route: string) => void;
  readonly quit: () => void;
}

/** What a line of the tray's menu does. How it went shows in the server's state. */
export const createTrayActions = ({ center, logger, open, quit }: TrayActionOptions) => {
  const watch = (work: Promise<void>): void => {
    work.catch((error: unknown) =>
      logger.log('error', 'an action of the tray failed', { error: String(error) }),
    );
  };
  return (action: TrayAction): void => {
    switch (action.kind) {
      case 'open':
        return open(action.route);
      case 'start':
        return watch(center.startServer(action.serverId));
      case 'stop':
        return watch(center.stopServer(action.serverId));
      case 'restart':
        return watch(center.restartServer(action.serverId));
      case 'copy-address':
        return clipboard.writeText(action.address);
      case 'quit':
        return quit();
      default:
        assertNever(action);
    }
  };
};
