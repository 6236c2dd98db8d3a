import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'patchbay1';

/** Names a parked request in `requestState`, so that nobody can make one up or take another client's. */
export interface RequestStates {
  sign(clientId: string, parkedId: string, round: number): string;
  /** The parked request that a state names; undefined for a state that is not of ours. */
  read(clientId: string, state: string): string | undefined;
}

export const createRequestStates = (): RequestStates => {
  const key = randomBytes(32);
  const mac = (clientId: string, body: string): Buffer =>
    createHmac('sha256', key).update(`${clientId}\0${body}`).digest();
  return {
    sign: (clientId, parkedId, round) => {
      const body = `${PREFIX}.${parkedId}.${round}`;
      return `${body}.${mac(clientId, body).toString('base64url')}`;
    },
    read: (clientId, state) => {
      const at = state.lastIndexOf('.');
      const body = state.slice(0, Math.max(at, 0));
      const [prefix, parkedId] = body.split('.');
      if (prefix !== PREFIX || parkedId === undefined) return undefined;
      const given = Buffer.from(state.slice(at + 1), 'base64url');
      const expected = mac(clientId, body);
      // Base64 has several ways to write the same bytes; only ours is ours.
      const isOurs =
        given.length === expected.length &&
        timingSafeEqual(given, expected) &&
        state.slice(at + 1) === expected.toString('base64url');
      return isOurs ? parkedId : undefined;
    },
  };
};
