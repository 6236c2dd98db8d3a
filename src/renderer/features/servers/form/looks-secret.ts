/** Names that usually carry a secret; the person decides. */
const pattern =
  /(^|[^a-z])(token|secret|passw(or)?d|passphrase|pwd|credentials?|authorization|cookie|bearer)([^a-z]|$)|api[-_]?key|access[-_]?key|private[-_]?key|auth[-_]?key|[-_](key|pat)$/i;

export const looksSecret = (name: string): boolean => pattern.test(name);
