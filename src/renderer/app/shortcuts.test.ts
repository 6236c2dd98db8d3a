import { describe, expect, it } from 'vitest';
import { isPrefix, matchShortcut, shortcuts } from './shortcuts.ts';

const press = (
  key: string,
  modifiers: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean }> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

describe('shortcuts', () => {
  it('knows Ctrl and Cmd as the same', () => {
    expect(matchShortcut(press('k', { ctrlKey: true }), undefined)).toBe('palette');
    expect(matchShortcut(press('K', { metaKey: true }), undefined)).toBe('palette');
  });

  it('reads a pair only after its first key', () => {
    expect(isPrefix(press('g'))).toBe(true);
    expect(matchShortcut(press('s'), 'g')).toBe('go-servers');
    expect(matchShortcut(press('s'), undefined)).toBeUndefined();
  });

  it('leaves the keys of lists and forms to them, and Alt to the system', () => {
    expect(matchShortcut(press('Delete'), undefined)).toBeUndefined();
    expect(matchShortcut(press('/', { altKey: true }), undefined)).toBeUndefined();
    expect(matchShortcut(press('/'), undefined)).toBe('search');
  });

  it('gives no key two meanings in one place', () => {
    for (const group of new Set(shortcuts.map((shortcut) => shortcut.group))) {
      const keys = shortcuts
        .filter((shortcut) => shortcut.group === group)
        .flatMap((shortcut) => shortcut.keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
