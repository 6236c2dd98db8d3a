import type { Clock } from '../../clock.ts';

const EACH_MS = 4;
/** However many there are, the last has its turn within so many rounds: quitting has a deadline. */
const MAX_ROUNDS = 200;

/**
 * Turns for what is asked for at once and had better not happen at once: hundreds of processes that all end in the same
 * moment leave nothing of the processor to the program that ends them. Who is alone has his turn immediately.
 */
export const spreadOut = (clock: Clock): (() => Promise<void>) => {
  const waiting: (() => void)[] = [];
  let isTicking = false;
  let eachRound = 1;

  const tick = (): void => {
    if (waiting.length === 0) {
      isTicking = false;
      eachRound = 1;
      return;
    }
    eachRound = Math.max(eachRound, Math.ceil(waiting.length / MAX_ROUNDS));
    for (const go of waiting.splice(0, eachRound)) go();
    clock.setTimeout(tick, EACH_MS);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (isTicking) return;
      isTicking = true;
      tick();
    });
};
