import type { KeyboardEvent } from 'react';

interface Scrolled {
  scrollToEnd(): void;
  scrollToOffset(offset: number): void;
}

/**
 * Home and End of what is drawn only where it is in view: the browser's own way there is broken off where a part turns
 * out taller than was guessed.
 */
export const goToEnds = (event: KeyboardEvent, list: Scrolled): void => {
  const { key, target, currentTarget, altKey, ctrlKey, metaKey } = event;
  if (target !== currentTarget || altKey || ctrlKey || metaKey) return;
  if (key === 'End') list.scrollToEnd();
  else if (key === 'Home') list.scrollToOffset(0);
  else return;
  event.preventDefault();
};
