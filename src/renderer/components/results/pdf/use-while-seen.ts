import { type RefObject, useEffect, useState } from 'react';

interface Seen {
  readonly isSeen: boolean;
  /** How high it was when that was last known, to keep its place. */
  readonly height: number;
}

/** Whether an element is in view or about to come into it. */
export const useWhileSeen = (ref: RefObject<HTMLElement | null>): Seen => {
  const [seen, setSeen] = useState<Seen>({ isSeen: false, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last !== undefined)
          setSeen({ isSeen: last.isIntersecting, height: last.boundingClientRect.height });
      },
      { rootMargin: '200px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return seen;
};
