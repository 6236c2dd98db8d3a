import { startWebSocketServer } from '../test/servers/websocket.ts';
import { startEverythingSse } from '../test/start-server.ts';
import { expect, test } from './support/fixtures.ts';
import { fillServer } from './support/form.ts';
import { addDialog, expectState, row } from './support/servers.ts';

test('servers over SSE, over WebSocket, and over an older address are added by hand and become ready', async ({
  app,
}) => {
  const sse = await startEverythingSse();
  const socket = await startWebSocketServer();
  const typed = [
    { name: 'by-sse', transport: 'sse', url: sse.url },
    { name: 'by-websocket', transport: 'websocket', url: socket.url },
    { name: 'by-fall-back', transport: 'http', url: sse.url },
  ] as const;
  try {
    for (const server of typed) {
      await app
        .getByRole('button', { name: /^(Add server|Fill in a form)/ })
        .first()
        .click();
      const dialog = addDialog(app);
      await fillServer(dialog, server);
      await dialog.getByRole('button', { name: /Save/ }).click();
      await expect(dialog).toBeHidden();
      await expectState(app, server.name, 'ready');
    }
    await row(app, 'by-fall-back').getByText('by-fall-back').click();
    await app.getByRole('tab', { name: 'Log' }).click();
    await expect(app.getByText(/Connected over the older HTTP\+SSE transport/)).toBeVisible();
  } finally {
    await socket.stop();
    await sse.stop();
  }
});
