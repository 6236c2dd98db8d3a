import { useState } from 'react';
import type { CallSummary } from '#shared/model/call.ts';

/** The row of the keyboard; it stays with its call when others come before it. */
export const useActiveCall = (calls: readonly CallSummary[]) => {
  const [active, setActive] = useState<string>();
  const activeIndex = Math.max(
    0,
    calls.findIndex(({ id }) => id === active),
  );
  return { activeIndex, setActive };
};
