/** Longest slug; with a tool name after it, a joined name stays within 64 characters for most tools. */
const MAXIMUM_LENGTH = 40;

/** A name as it stands in addresses: lower-case letters, digits and hyphens. Names without any become "server". */
export const slugOf = (name: string): string => {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAXIMUM_LENGTH)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'server' : slug;
};

/** The first of `base`, `base<separator>2`, `base<separator>3` … that is not taken. */
export const firstFree = (
  base: string,
  separator: string,
  isTaken: (candidate: string) => boolean,
): string => {
  if (!isTaken(base)) return base;
  for (let number = 2; ; number++) {
    const candidate = `${base}${separator}${number}`;
    if (!isTaken(candidate)) return candidate;
  }
};
