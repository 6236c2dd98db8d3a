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
  const perform = async (action: TrayAction): Promise<void> => {
    switch (action.kind) {
      case 'open':
        return open(action.route);
      case 'start':
        return center.startServer(action.serverId);
      case 'stop':
        return center.stopServer(action.serverId);
      case 'restart':
        return center.restartServer(action.serverId);
      case 'copy-address':
        return clipboard.writeText(action.address);
      case 'quit':
        return quit();
      default:
        return assertNever(action);
    }
  };
  return (action: TrayAction): void => {
    perform(action).catch((error: unknown) =>
      logger.log('error', 'an action of the tray failed', { kind: action.kind, error: String(error) }),
    );
  };
};
