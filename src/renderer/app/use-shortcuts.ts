import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useActions } from './actions.ts';
import { isPrefix, matchShortcut } from './shortcuts.ts';

/** A pair of keys such as `g s` is one shortcut when pressed within this. */
const PAIR_LIMIT_MS = 1_200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** Floating layers keep their keys to themselves. */
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;

/** Answers the keys that work on every page. */
export const useShortcuts = (): void => {
  const navigate = useNavigate();
  const actions = useActions(navigate);
  const prefix = useRef<{ key: string; at: number } | undefined>(undefined);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const plain = !event.ctrlKey && !event.metaKey;
      if (isInDialog(event.target) || (plain && isTyping(event.target))) return;
      const fresh = prefix.current !== undefined && event.timeStamp - prefix.current.at < PAIR_LIMIT_MS;
      const id = matchShortcut(event, fresh ? prefix.current?.key : undefined);
      prefix.current = !fresh && isPrefix(event) ? { key: 'g', at: event.timeStamp } : undefined;
      const action = actions.find((candidate) => candidate.id === id);
      if (action === undefined) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions]);
};
