const openable = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address that a link in a server's text may open, or undefined for one that stays inert: another
 * scheme, a relative address (it would lead into this program), or one with a name before the host,
 * which reads as another site than it is.
 */
export const vettedLink = (href: string | undefined): string | undefined => {
  if (!href || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (!openable.has(url.protocol)) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return url.href;
};
