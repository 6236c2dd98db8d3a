import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { assertNever } from '#shared/text/assert-never.ts';
import { wayToMark } from './way-to-mark.ts';

interface Goal {
  /** Tells the match that is gone to from others; undefined where there is none. */
  readonly key: string | undefined;
  /** The item of the list that holds its beginning. */
  readonly item: number;
}

/** Goes to what is found, and again as long as items that are measured move it; what the reader does ends it. */
export const useWayToMark = <Box extends HTMLElement>(
  box: RefObject<Box | null>,
  virtual: Virtualizer<Box, Element>,
  { key, item }: Goal,
) => {
  const asked = useRef<string>(undefined);
  const isUnderWay = useRef(false);
  // After each drawing: it is the list that says when it measured, moved or came to rest.
  useEffect(() => {
    const isNew = key !== asked.current;
    asked.current = key;
    if (isNew) isUnderWay.current = key !== undefined;
    if (!isUnderWay.current || box.current === null) return;
    const mark = box.current.querySelector('mark[data-current]');
    const step = wayToMark({
      view: box.current.getBoundingClientRect(),
      mark: mark?.getBoundingClientRect(),
      isScrolling: virtual.isScrolling,
      isNew,
    });
    switch (step.type) {
      case 'bring-item':
        virtual.scrollToIndex(item, { align: 'start' });
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
      asked.current = undefined;
    },
    stay: () => {
      isUnderWay.current = false;
    },
  };
};
