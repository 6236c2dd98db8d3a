import { startTransition, useEffect, useState } from 'react';

/** Of so many pieces, how many are drawn by now: a few more with each frame, or all at once. */
export const useGradually = (pieces: number, step: number): number => {
  const [drawn, setDrawn] = useState(step);
  const isDone = drawn >= pieces;
  useEffect(() => {
    if (!isDone) startTransition(() => setDrawn(drawn + step));
  }, [isDone, drawn, step]);
  return Math.min(drawn, pieces);
};
