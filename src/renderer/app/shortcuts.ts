/**
 * Every key of the program, for the handler, the sheet, the settings and the tooltips.
 * `mod` is Ctrl, on macOS Cmd; two keys with a space between are pressed one after the other.
 */
export const shortcuts = [
  { id: 'palette', group: 'program', keys: ['mod+K'] },
  { id: 'help', group: 'program', keys: ['?'] },
  { id: 'search', group: 'program', keys: ['/'] },
  { id: 'add-server', group: 'program', keys: ['a'] },
  { id: 'install-bundle', group: 'program', keys: ['u'] },
  { id: 'take-over', group: 'program', keys: ['i'] },
  { id: 'connect-program', group: 'program', keys: ['c'] },
  { id: 'add-client', group: 'program', keys: ['n'] },
  { id: 'back-up', group: 'program', keys: ['b'] },
  { id: 'restore-backup', group: 'program', keys: ['o'] },
  { id: 'new-chat', group: 'program', keys: ['m'] },
  { id: 'add-provider', group: 'program', keys: ['p'] },
  { id: 'go-servers', group: 'places', keys: ['g s', 'mod+1'] },
  { id: 'go-tools', group: 'places', keys: ['g t', 'mod+2'] },
  { id: 'go-chat', group: 'places', keys: ['g c', 'mod+3'] },
  { id: 'go-log', group: 'places', keys: ['g l', 'mod+4'] },
  { id: 'go-gateway', group: 'places', keys: ['g g', 'mod+5'] },
  { id: 'go-catalog', group: 'places', keys: ['g k', 'mod+6'] },
  { id: 'go-settings', group: 'places', keys: ['g e', 'mod+7'] },
  { id: 'go-doctor', group: 'places', keys: ['g d'] },
  { id: 'list-move', group: 'list', keys: ['ArrowUp', 'ArrowDown', 'Home', 'End'] },
  { id: 'list-open', group: 'list', keys: ['Enter'] },
  { id: 'list-choose', group: 'list', keys: ['Space', 'Shift+ArrowUp', 'Shift+ArrowDown'] },
  { id: 'list-choose-all', group: 'list', keys: ['mod+A'] },
  { id: 'list-start-stop', group: 'list', keys: ['s'] },
  { id: 'list-restart', group: 'list', keys: ['r'] },
  { id: 'list-duplicate', group: 'list', keys: ['d'] },
  { id: 'list-delete', group: 'list', keys: ['Delete'] },
  { id: 'list-move-server', group: 'list', keys: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
  { id: 'list-fold', group: 'list', keys: ['ArrowLeft', 'ArrowRight'] },
  { id: 'list-menu', group: 'list', keys: ['Shift+F10', 'ContextMenu'] },
  { id: 'close-detail', group: 'list', keys: ['Escape'] },
  { id: 'send-message', group: 'chat', keys: ['Enter'] },
  { id: 'new-line', group: 'chat', keys: ['Shift+Enter'] },
  { id: 'stop-answer', group: 'chat', keys: ['Escape'] },
  { id: 'name-resource', group: 'chat', keys: ['@'] },
  { id: 'name-prompt', group: 'chat', keys: ['/'] },
  { id: 'rename-chat', group: 'chat', keys: ['F2'] },
  { id: 'run-tool', group: 'forms', keys: ['mod+Enter'] },
  { id: 'save-form', group: 'forms', keys: ['mod+S'] },
] as const;

export type ShortcutId = (typeof shortcuts)[number]['id'];
export const shortcutGroups = ['program', 'places', 'list', 'chat', 'forms'] as const;

export const keysOf = (id: ShortcutId): readonly string[] =>
  shortcuts.find((shortcut) => shortcut.id === id)?.keys ?? [];

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Shortcuts that the frame itself answers; lists and forms answer theirs. */
const global = shortcuts.filter(({ group }) => group === 'program' || group === 'places');

/** What a key press means. `prefix` is the key before it, when that began a pair such as `g s`. */
export const matchShortcut = (press: KeyPress, prefix: string | undefined): ShortcutId | undefined => {
  if (press.altKey) return undefined;
  const plain = press.key.toLowerCase();
  const modified = press.ctrlKey || press.metaKey;
  const typed = modified ? `mod+${plain}` : prefix === undefined ? plain : `${prefix} ${plain}`;
  return global.find(({ keys }) => keys.some((key) => key.toLowerCase() === typed))?.id;
};

export const isPrefix = (press: KeyPress): boolean =>
  !press.ctrlKey && !press.metaKey && !press.altKey && press.key.toLowerCase() === 'g';
