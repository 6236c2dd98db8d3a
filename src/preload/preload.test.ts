import type { MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageMessage } from './forward-port.ts';

const electron = vi.hoisted(() => ({ ipcRenderer: { postMessage: vi.fn() } }));
vi.mock('electron', () => electron);

const listeners: [string, (event: PageMessage<MessagePort>) => void][] = [];
const page = {
  location: { origin: 'app://patchbay' },
  addEventListener: (type: string, listener: (event: PageMessage<MessagePort>) => void) => {
    listeners.push([type, listener]);
  },
};
const { port1: port, port2: otherPort } = new MessageChannel();
const message = { source: page, origin: 'app://patchbay', data: 'patchbay:connect', ports: [port] };

beforeEach(async () => {
  vi.stubGlobal('window', page);
  vi.resetModules();
  listeners.length = 0;
  electron.ipcRenderer.postMessage.mockClear();
  await import('./index.ts');
});
afterEach(() => vi.unstubAllGlobals());

const receive = (change: Partial<PageMessage<MessagePort>>) => {
  for (const [, listener] of listeners) listener({ ...message, ...change });
};

test('the preload does one thing: it listens for a message, and puts nothing into the page', () => {
  expect(listeners.map(([type]) => type)).toEqual(['message']);
  expect(Object.keys(page)).toEqual(['location', 'addEventListener']);
  expect(electron.ipcRenderer.postMessage).not.toHaveBeenCalled();
});

test('the message with one port is handed on, as that and nothing more', () => {
  receive({});
  expect(electron.ipcRenderer.postMessage.mock.calls).toEqual([['patchbay:connect', null, [port]]]);
});

test.each<[string, Partial<PageMessage<MessagePort>>]>([
  ['another message', { data: 'patchbay:other' }],
  ['an object that looks alike', { data: { toString: () => 'patchbay:connect' } }],
  ['a message of a frame', { source: {} }],
  ['a message without a source', { source: null }],
  ['another origin', { origin: 'https://example.com' }],
  ['no port', { ports: [] }],
  ['two ports', { ports: [port, otherPort] }],
])('%s is not handed on', (_, change) => {
  receive(change);
  expect(electron.ipcRenderer.postMessage).not.toHaveBeenCalled();
});
