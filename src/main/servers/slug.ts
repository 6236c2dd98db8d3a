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
