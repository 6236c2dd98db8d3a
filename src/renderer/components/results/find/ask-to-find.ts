import type { KeyboardEvent } from 'react';

/** Whether this is the key of a search, which the browser then does not get. */
export const asksToFind = (event: KeyboardEvent): boolean => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'f') return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
};

export const enterField = (field: HTMLInputElement | null): void => {
  field?.focus();
  field?.select();
};
