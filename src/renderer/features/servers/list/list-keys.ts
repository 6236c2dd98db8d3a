import type { KeyboardEvent } from 'react';

/** What a key asks of the list. */
export type ListCommand =
  | 'open'
  | 'toggle-running'
  | 'restart'
  | 'duplicate'
  | 'delete'
  | 'menu'
  | 'choose'
  | 'choose-all'
  | 'leave'
  | 'fold'
  | 'unfold'
  | 'move-up'
  | 'move-down';

const plain: Readonly<Record<string, ListCommand>> = {
  Enter: 'open',
  ' ': 'choose',
  s: 'toggle-running',
  r: 'restart',
  d: 'duplicate',
  Delete: 'delete',
  ContextMenu: 'menu',
  Escape: 'leave',
  ArrowLeft: 'fold',
  ArrowRight: 'unfold',
};
const withAlt: Readonly<Record<string, ListCommand>> = { ArrowUp: 'move-up', ArrowDown: 'move-down' };

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Arrows and the like are not here: they move the cursor, with Shift a range with it. */
export const listCommand = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): ListCommand | undefined => {
  const modified = ctrlKey || metaKey;
  if (modified) return !altKey && key.toLowerCase() === 'a' ? 'choose-all' : undefined;
  if (altKey) return withAlt[key];
  if (shiftKey && key === 'F10') return 'menu';
  return plain[key];
};
