import { createToken } from '../secrets/tokens.ts';
import frame from './view-frame.html?raw';
import { framePolicy, viewConnections, viewPolicy } from './view-policy.ts';
import type { ViewTickets } from './view-tickets.ts';

export interface ViewRequest {
  readonly method: string;
  readonly path: string;
  /** `Sec-Fetch-Dest`, where the browser says it. */
  readonly destination: string | undefined;
  /** Where it was asked at: `http://localhost:<port>`. */
  readonly origin: string;
  /** Who may show it in a frame: the program's own pages. */
  readonly pages: readonly string[];
}

export interface ViewResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of everything that views are made of. */
const headers = {
  'cache-control': 'no-store',
  'connection-allowlist': '(response-origin)',
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=(), clipboard-write=(), usb=(), serial=(), hid=(), midi=(), payment=(), fullscreen=(), publickey-credentials-get=(), screen-wake-lock=(), storage-access=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
};

const refused = (status: number): ViewResponse => ({ status, headers, body: '' });
const ticketPath = /^\/view\/([A-Za-z0-9_-]{43})(\/content)?$/;

/**
 * Answers the two addresses of a view: the frame around it, and the view itself, once. Neither is shown anywhere but
 * in a frame of the program's own page; nothing else is at this door, and it sets and reads no cookie.
 */
export const createViewDoor =
  (tickets: ViewTickets) =>
  ({ method, path, destination, origin, pages }: ViewRequest): ViewResponse => {
    const [, ticket = '', content] = ticketPath.exec(path) ?? [];
    if (ticket === '') return refused(404);
    if (method !== 'GET') return refused(405);
    if (destination !== undefined && destination !== 'iframe') return refused(403);
    if (content === undefined) {
      if (!tickets.isWaiting(ticket)) return refused(404);
      const nonce = createToken();
      const contentUrl = `${origin}/view/${ticket}/content`;
      return {
        status: 200,
        headers: { ...headers, 'content-security-policy': framePolicy(nonce, contentUrl, pages) },
        body: frame.replaceAll('%NONCE%', nonce).replace('%CONTENT%', contentUrl),
      };
    }
    const document = tickets.take(ticket);
    if (document === undefined) return refused(404);
    const ancestors = [origin, ...pages];
    return {
      status: 200,
      headers: {
        ...headers,
        'content-security-policy': viewPolicy(document.sources, ancestors),
        'connection-allowlist': viewConnections(document.sources),
      },
      body: document.html,
    };
  };

export type ViewDoor = ReturnType<typeof createViewDoor>;
