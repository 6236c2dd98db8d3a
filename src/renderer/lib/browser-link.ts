import { RPCLink } from '@orpc/client/websocket';
import type { ErrorBody } from '#shared/errors/patchbay-error.ts';
import type { OpenLink } from './connection.ts';
import { exchangeToken, splitToken } from './session-token.ts';

const isAlive = async (): Promise<boolean> => {
  try {
    return (await fetch('/health', { cache: 'no-store' })).ok;
  } catch {
    // An unreachable program is an answer here: it is not alive.
    return false;
  }
};

/** Takes the token out of the address before anything else can read or bookmark it. */
const takeToken = (): string | undefined => {
  const { token, rest } = splitToken(window.location.hash);
  if (token === undefined) return undefined;
  window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}${rest}`);
  return token;
};

const openSocket = (): Promise<WebSocket | undefined> =>
  new Promise((resolve) => {
    const address = new URL('/rpc', window.location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    // Not as a Blob: that is read later than the messages after it.
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('close', () => resolve(undefined), { once: true });
  });

/** The browser face: a session cookie, then a WebSocket of our own origin. */
export const createBrowserOpener = (): OpenLink => {
  let token = takeToken();
  let refusal: ErrorBody | undefined;
  return async (onClose) => {
    if (token !== undefined) {
      try {
        // A used token is no reason to stop: the cookie of the first visit may still be good.
        refusal = await exchangeToken(token);
        token = undefined;
      } catch (cause) {
        return { kind: 'unreachable', cause };
      }
    }
    const socket = await openSocket();
    if (socket === undefined) {
      // A refused upgrade looks like a dead program from here; /health tells them apart.
      return (await isAlive()) ? { kind: 'refused', error: refusal } : { kind: 'unreachable' };
    }
    socket.addEventListener('close', onClose, { once: true });
    refusal = undefined;
    return { kind: 'open', link: new RPCLink({ websocket: socket }) };
  };
};
