const name =
  /^(?:\*\.)?[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_])?(?:\.[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_])?)*\.?$/u;
const ipv6 = /^[0-9a-f:]*:[0-9a-f:.]+$/i;

/** Whether a text names hosts: a name, an IP address, or `*.example.com` for all below it. No scheme, no port. */
export const isHostPattern = (text: string): boolean =>
  text.length <= 253 && (name.test(text) || ipv6.test(text));
