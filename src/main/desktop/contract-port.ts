import { RPCHandler } from '@orpc/server/message-port';
import { type IpcMainEvent, ipcMain, type WebContents } from 'electron';
import type { ControlCenter } from '../control-center.ts';
import type { Logger } from '../logger.ts';
import type { RequestContext } from '../request-context.ts';
import { createErrorInterceptor } from '../rpc-errors.ts';
import { type SenderSeen, senderVerdict } from './sender-verdict.ts';

const CONNECT_CHANNEL = 'patchbay:connect';

const seen = (event: IpcMainEvent, ours: WebContents | undefined): SenderSeen => ({
  isOurWindow: ours !== undefined && event.sender === ours,
  isMainFrame: event.senderFrame !== null && event.senderFrame === event.sender.mainFrame,
  origin: event.senderFrame?.origin,
  ports: event.ports.length,
});

/** Serves the contract to the window over the port it sends; the only thing that crosses. */
export const serveContract = (
  router: ControlCenter['router'],
  windowContents: () => WebContents | undefined,
  logger: Logger,
): void => {
  const handler = new RPCHandler<RequestContext>(router, {
    clientInterceptors: [createErrorInterceptor(logger)],
  });
  ipcMain.on(CONNECT_CHANNEL, (event) => {
    const sender = seen(event, windowContents());
    const [port] = event.ports;
    if (port === undefined || senderVerdict(sender) === 'deny') {
      for (const refused of event.ports) refused.close();
      logger.log('warning', 'a connection from an unknown page was refused', { ...sender });
      return;
    }
    handler.upgrade(port, { context: { caller: 'runner' } });
    port.start();
  });
};
