import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { assertNever } from '#shared/text/assert-never.ts';
import { wayToMark } from './way-to-mark.ts';

interface Goal {
  /** Where the match that is gone to begins in the text. */
  readonly at: number | undefined;
  readonly length: number;
  /** The piece that holds its beginning. */
  readonly piece: number;
}

/** Goes to what is found, and again as long as pieces that are measured move it; what the reader does ends it. */
export const useWayToMark = (
  box: RefObject<HTMLElement | null>,
  virtual: Virtualizer<HTMLElement, Element>,
  { at, length, piece }: Goal,
) => {
  const asked = useRef('');
  const isUnderWay = useRef(false);
  // After each drawing: it is the list that says when it measured, moved or came to rest.
  useEffect(() => {
    const goal = at === undefined ? '' : `${at} ${length}`;
    const isNew = goal !== asked.current;
    asked.current = goal;
    if (isNew) isUnderWay.current = at !== undefined;
    if (!isUnderWay.current || box.current === null) return;
    const mark = box.current.querySelector('mark[data-current]');
    const step = wayToMark({
      view: box.current.getBoundingClientRect(),
      mark: mark?.getBoundingClientRect(),
      isScrolling: virtual.isScrolling,
      isNew,
    });
    switch (step.type) {
      case 'bring-piece':
        virtual.scrollToIndex(piece, { align: 'start' });
        return;
      case 'scroll':
        virtual.cancelScroll();
        box.current.scrollTop += step.by;
        return;
      case 'arrived':
        isUnderWay.current = false;
        // The text itself may be only partly in view: the search is to be seen too, but above all the mark.
        box.current.scrollIntoView({ block: 'nearest' });
        mark?.scrollIntoView({ block: 'nearest' });
        return;
      case 'wait':
        return;
      default:
        assertNever(step);
    }
  });
  return {
    /** The next drawing goes there, also where it was already. */
    again: () => {
      asked.current = '';
    },
    stay: () => {
      isUnderWay.current = false;
    },
  };
};
