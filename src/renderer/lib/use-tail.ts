import { type RefObject, type UIEvent, useCallback, useRef } from 'react';

/** This near to the end counts as being at the end. */
const TAIL_PX = 32;

interface Tail {
  /** Whether the person is at the end of what scrolls, and wants to stay there. */
  readonly atTail: RefObject<boolean>;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** Following the end of a growing list until the person scrolls up, and again when they return to it. */
export const useTail = (): Tail => {
  const atTail = useRef(true);
  const lastTop = useRef(0);
  const onScroll = useCallback(({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    // What came since it was scrolled makes the end farther; only going up is leaving it.
    if (scrollHeight - scrollTop - clientHeight < TAIL_PX) atTail.current = true;
    else if (scrollTop < lastTop.current) atTail.current = false;
    lastTop.current = scrollTop;
  }, []);
  return { atTail, onScroll };
};
