export const LINK_SCHEME = 'patchbay';

/** A configuration of many servers has a few kilobytes; Windows cuts a command line at 32,767 characters. */
const MAX_LINK_CHARACTERS = 32_000;

/**
 * The place in the page that a `patchbay://` link opens, or undefined if it is none of ours.
 * `patchbay://add?text=<configuration, command or address>` fills in the Add dialog: a link never adds or starts
 * anything by itself. `patchbay://servers` and `patchbay://servers/<id>` show the list or one server.
 */
export const deepLink = (link: string): string | undefined => {
  if (link.length > MAX_LINK_CHARACTERS || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.protocol !== `${LINK_SCHEME}:`) return undefined;
  const place = `${url.host}${url.pathname}`.replace(/^\/+|\/+$/g, '').toLowerCase();
  if (place === 'add') {
    const text = url.searchParams.get('text') ?? '';
    return `/servers?add=${encodeURIComponent(text)}`;
  }
  if (place === '' || place === 'servers') return '/servers';
  const id = /^servers\/([a-z0-9_-]{1,64})$/.exec(place)?.[1];
  return id === undefined ? undefined : `/servers/${id}/overview`;
};

/** On Windows and Linux a link comes as an argument of the command line. */
export const deepLinkOfArguments = (args: readonly string[]): string | undefined => {
  const link = args.findLast((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`));
  return link === undefined ? undefined : deepLink(link);
};
