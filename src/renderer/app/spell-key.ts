const caps: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ContextMenu: 'Menu',
};

/** `mod+K` becomes `Ctrl`, `K` (or `⌘`, `K`), `g s` becomes `G`, `S`. */
export const spellKey = (key: string, apple: boolean): readonly string[] =>
  key.split(/(?<=.)[+ ]/).map((part) => {
    if (part === 'mod') return apple ? '⌘' : 'Ctrl';
    return caps[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
