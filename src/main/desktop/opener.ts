export type OpenerVerdict =
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'refuse'; readonly reason: string };

/** Windows hands the address to ShellExecute, which takes 2,081 characters. */
const MAX_URL_CHARACTERS = 2_000;
const mailFields = new Set(['subject', 'body', 'cc', 'bcc', 'to']);

const refuse = (reason: string): OpenerVerdict => ({ kind: 'refuse', reason });

/**
 * Which links go to the system's browser or mail program. Results of tools are hostile: only plain web addresses
 * and plain mail, without credentials that disguise the host, and never a scheme that starts another program.
 */
export const openerVerdict = (text: string): OpenerVerdict => {
  if (text.length > MAX_URL_CHARACTERS) return refuse('too long');
  if (/[\u0000-\u0020\u007f\u202a-\u202e\u2066-\u2069]/.test(text)) return refuse('hidden characters');
  if (!URL.canParse(text)) return refuse('not an address');
  const url = new URL(text);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return url.username === '' && url.password === ''
        ? { kind: 'open', url: url.href }
        : refuse('credentials in the address');
    case 'mailto:':
      // Some mail programs attach a local file for mailto:?attach=/path.
      return [...url.searchParams.keys()].every((name) => mailFields.has(name.toLowerCase()))
        ? { kind: 'open', url: url.href }
        : refuse('a mail field other than text');
    default:
      return refuse(`the scheme ${url.protocol}`);
  }
};
