import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';

/** What the frame around a view says for itself. */
export type FrameNotice = 'left' | 'flooded';

/** A view talks to the frame around it; one that calls past it to the page this often means no good. */
const MOST_STRAYS = 100;

const notices: Readonly<Record<string, FrameNotice>> = {
  'patchbay/left': 'left',
  'patchbay/flooded': 'flooded',
};

const isWithin = (source: MessageEventSource | null, frame: Window): boolean => {
  if (source === null || !('parent' in source)) return false;
  let window: Window = source;
  while (window !== window.parent) {
    if (window.parent === frame) return true;
    window = window.parent;
  }
  return false;
};

const isMessage = (data: unknown): data is JSONRPCMessage =>
  typeof data === 'object' && data !== null && 'jsonrpc' in data && data.jsonrpc === '2.0';

/** Messages to and from one frame at one origin; what comes from anywhere else is not heard. */
export const createFrameTransport = (
  frame: Window,
  origin: string,
  onNotice: (notice: FrameNotice) => void,
): Transport => {
  let strays = 0;
  const listen = ({ source, origin: from, data }: MessageEvent<unknown>): void => {
    if (source === frame && from === origin) {
      if (!isMessage(data)) return;
      const notice = 'method' in data ? notices[data.method] : undefined;
      if (notice === undefined) transport.onmessage?.(data);
      else onNotice(notice);
      return;
    }
    if (!isWithin(source, frame)) return;
    strays += 1;
    if (strays === MOST_STRAYS) onNotice('flooded');
  };
  const transport: Transport = {
    start: async () => window.addEventListener('message', listen),
    send: async (message) => frame.postMessage(message, origin),
    close: async () => {
      window.removeEventListener('message', listen);
      transport.onclose?.();
    },
  };
  return transport;
};
