import { observeElementOffset, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { type FlightPoint, nextFlightPoint } from './flight.ts';

/** Without a step for so long a list has come to rest. */
const LANDING_MS = 100;

type List = Virtualizer<HTMLDivElement, Element>;

/** Whether a list flies by, known before it is drawn; it is drawn again when it has come to rest. */
export const useFlight = () => {
  const point = useRef<FlightPoint>(undefined);
  const landing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const observe = useCallback(
    (list: List, tell: (offset: number, isScrolling: boolean) => void) =>
      observeElementOffset(list, (offset, isScrolling) => {
        const next = nextFlightPoint(point.current, performance.now(), list.getTotalSize() - offset);
        point.current = next;
        clearTimeout(landing.current);
        if (next.isFlying)
          landing.current = setTimeout(() => {
            point.current = { ...next, isFlying: false };
            drawAgain();
          }, LANDING_MS);
        tell(offset, isScrolling);
      }),
    [],
  );
  useEffect(() => () => clearTimeout(landing.current), []);
  const isFlying = useCallback(() => point.current?.isFlying === true, []);
  return { observe, isFlying, drawAgain };
};
