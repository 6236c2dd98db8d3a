const PREFIX = 'patchbay.answer.';

/** With the passwords, for as long as the page is open. */
const typed = new Map<string, unknown>();

/**
 * What is typed into something that waits for a person: kept while it waits, since its message is taken out of the
 * page when it is scrolled away, and the page may be loaded anew. Undefined where nothing was typed.
 */
export const readTyped = (id: string): unknown => {
  if (typed.has(id)) return typed.get(id);
  const text = window.sessionStorage.getItem(PREFIX + id);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // damaged by hand
  }
};

/** `kept` outlives the page: it is the same without secrets, and undefined where nothing may be kept. */
export const writeTyped = (id: string, value: unknown, kept: unknown = value): void => {
  typed.set(id, value);
  try {
    window.sessionStorage.removeItem(PREFIX + id);
    if (kept !== undefined) window.sessionStorage.setItem(PREFIX + id, JSON.stringify(kept));
  } catch {
    return; // full, or forbidden: it lasts as long as the page, above
  }
};

export const forgetTyped = (id: string): void => {
  typed.delete(id);
  window.sessionStorage.removeItem(PREFIX + id);
};
