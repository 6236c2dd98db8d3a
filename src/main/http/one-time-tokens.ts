import { createToken, hashToken } from '../secrets/tokens.ts';

/** So many addresses may wait to be opened; older ones end. */
const MAX_WAITING = 20;

export interface OneTimeTokens {
  issue(): string;
  /** True exactly once for a token that was issued. */
  redeem(token: string): boolean;
}

/** Tokens of ready lines: good until used or until the program ends, since a ready line may wait in a terminal for long. */
export const createOneTimeTokens = (): OneTimeTokens => {
  // By hash: the time of a look-up says nothing of a token.
  const waiting = new Set<string>();
  return {
    issue: () => {
      const token = createToken();
      waiting.add(hashToken(token));
      const [oldest] = waiting;
      if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
      return token;
    },
    redeem: (token) => waiting.delete(hashToken(token)),
  };
};
