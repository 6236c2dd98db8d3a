import { ipcRenderer } from 'electron';
import { CONNECT, forwardPort, type Page } from './forward-port.ts';

// The sandboxed preload sees the page's window; main is compiled without the types of a browser.
declare const window: Page<InstanceType<typeof MessagePort>>;

forwardPort(window, (port) => ipcRenderer.postMessage(CONNECT, null, [port]));
