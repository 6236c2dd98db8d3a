import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, describe, expect, test } from 'vitest';
import { type DesktopHarness, startDesktopHarness } from '../../../test/electron-stand-in/desktop-harness.ts';
import { StandInPort } from '../../../test/electron-stand-in/shell-parts.ts';
import { senderVerdict } from './sender-verdict.ts';

let harness: DesktopHarness | undefined;
afterEach(() => harness?.cleanUp());

const start = async () => {
  harness = await startDesktopHarness();
  const contents = harness.windows[0]?.webContents;
  if (contents === undefined) throw new Error('no window');
  return { ...harness, contents };
};

/** A real port behind Electron's form of it, where a message is an event with `data`. */
const asMain = (port: MessagePort) => ({
  on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
    port.on(event, (data: unknown) => listener({ data })),
  postMessage: (message: unknown) => port.postMessage(message),
  start: () => port.start(),
  close: () => port.close(),
});

test('our page calls the contract through its port', async () => {
  const { contents, ipcEvents } = await start();
  const { port1, port2 } = new MessageChannel();
  ipcEvents.emit('patchbay:connect', {
    sender: contents,
    senderFrame: contents.mainFrame,
    ports: [asMain(port1)],
  });
  const client = createORPCClient<{ hello: () => Promise<string> }>(new RPCLink({ port: port2 }));
  port2.start();
  expect(await client.hello()).toBe('hello');
  port2.close();
});

describe('every other sender is refused and its port closed', () => {
  const attempt = async (change: (own: object) => object) => {
    const { contents, ipcEvents, stderrText } = await start();
    const ports = [new StandInPort()];
    const own = { sender: contents, senderFrame: contents.mainFrame, ports };
    const event = { ...own, ...change(own) };
    ipcEvents.emit('patchbay:connect', event);
    expect(stderrText()).toContain('unknown page was refused');
    return event.ports;
  };
  const otherFrame = { origin: 'app://patchbay' };

  test.each<[string, (own: object) => object]>([
    ['another window', () => ({ sender: { mainFrame: otherFrame }, senderFrame: otherFrame })],
    ['a frame in the page', () => ({ senderFrame: otherFrame })],
    ['a frame that is gone', () => ({ senderFrame: null })],
    ['two ports', () => ({ ports: [new StandInPort(), new StandInPort()] })],
    ['no port', () => ({ ports: [] })],
  ])('%s', async (_, change) => {
    for (const port of await attempt(change)) {
      expect(port.closed).toBe(true);
      expect(port.started).toBe(false);
    }
  });
});

test.each([
  [{}, 'allow'],
  [{ origin: 'https://example.com' }, 'deny'],
  [{ origin: 'null' }, 'deny'],
  [{ origin: 'file://' }, 'deny'],
  [{ origin: undefined }, 'deny'],
  [{ isMainFrame: false }, 'deny'],
  [{ isOurWindow: false }, 'deny'],
  [{ ports: 0 }, 'deny'],
  [{ ports: 2 }, 'deny'],
])('a sender with %j: %s', (change, verdict) => {
  const own = { isOurWindow: true, isMainFrame: true, origin: 'app://patchbay', ports: 1 };
  expect(senderVerdict({ ...own, ...change })).toBe(verdict);
});
