/** A text that outlives the page. Where the browser's store is full or forbidden it lasts for this session only. */
const session = new Map<string, string>();

export const readKept = (key: string): string | null => {
  try {
    return window.localStorage.getItem(key) ?? session.get(key) ?? null;
  } catch {
    return session.get(key) ?? null; // forbidden by the browser's settings
  }
};

export const writeKept = (key: string, text: string | undefined): void => {
  if (text === undefined) session.delete(key);
  else session.set(key, text);
  try {
    // First away with what was there: an old text must not come back when the new one does not fit.
    window.localStorage.removeItem(key);
    if (text !== undefined) window.localStorage.setItem(key, text);
  } catch {
    return; // kept for the session, above
  }
};
