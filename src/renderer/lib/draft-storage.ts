const PREFIX = 'patchbay.draft.';

/** Drafts on this machine's disk: callers leave secrets out before they come here. */
export const readDraft = (name: string): unknown => {
  const text = window.localStorage.getItem(PREFIX + name);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Damaged by hand: there is no draft then.
    window.localStorage.removeItem(PREFIX + name);
    return undefined;
  }
};

export const writeDraft = (name: string, draft: unknown): void =>
  window.localStorage.setItem(PREFIX + name, JSON.stringify(draft));

export const removeDraft = (name: string): void => window.localStorage.removeItem(PREFIX + name);
