import type { KeyboardEvent } from 'react';

/** Closes a floating form by Escape; a list of choices that is open in it takes the key for itself. */
export const onEscape =
  (close: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    const isExpanded = event.target instanceof HTMLElement && event.target.ariaExpanded === 'true';
    if (!isExpanded) close();
  };
