import { parse, serialize } from 'hono/utils/cookie';
import { createToken, hashToken } from '../secrets/tokens.ts';

/** Cookies know no ports: two Patchbays on one machine must not overwrite each other's. */
const sessionCookieName = (port: number): string => `patchbay-session-${port}`;

export interface Sessions {
  /** A new session, as the value of a Set-Cookie header. */
  open(port: number): string;
  /** Whether a Cookie header carries a session of this program. */
  has(cookieHeader: string | undefined, port: number): boolean;
}

/** Sessions of browser tabs; they live as long as the program. */
export const createSessions = (): Sessions => {
  const known = new Set<string>();
  return {
    open: (port) => {
      const token = createToken();
      known.add(hashToken(token));
      return serialize(sessionCookieName(port), token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    },
    has: (cookieHeader, port) => {
      const name = sessionCookieName(port);
      const token = parse(cookieHeader ?? '', name)[name];
      return token !== undefined && known.has(hashToken(token));
    },
  };
};
