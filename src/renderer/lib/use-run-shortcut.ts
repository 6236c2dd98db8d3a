import { useEffect } from 'react';

/**
 * Ctrl/Cmd+Enter anywhere on the page. It is caught on its way down, as the JSON editor has a use of
 * its own for it. Dialogs keep their keys.
 */
export const useRunShortcut = (run: () => void): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [run]);
};
