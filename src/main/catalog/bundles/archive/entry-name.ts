import { archiveLimits } from './limits.ts';

/** Control characters, marks that are not seen or turn the writing around, and what could not be read as UTF-8. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\ufffd]/u;
/** What Windows keeps for drives, streams, patterns and devices. */
const NOT_ON_WINDOWS = /[<>:"|?*]/;
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

const problemOfPart = (part: string): string | undefined => {
  if (part === '') return 'it has an empty part';
  if (part === '.' || part === '..') return 'it leads to another folder';
  if (/[. ]$/.test(part)) return 'a part of it ends with a full stop or a space';
  if (DEVICE.test(part)) return 'it is the name of a device';
  return Buffer.byteLength(part) > archiveLimits.partBytes ? 'a part of it is too long' : undefined;
};

/** Why a name in an archive is no relative path that means the same on every system; undefined where it is one. */
export const problemOfName = (name: string): string | undefined => {
  if (name.length > archiveLimits.nameCharacters) return 'it is too long';
  if (HIDDEN.test(name)) return 'it has characters that are not seen';
  if (name.includes('\\')) return 'it has a backslash';
  if (name.startsWith('/')) return 'it begins at the root of the disk';
  if (NOT_ON_WINDOWS.test(name)) return 'it has characters that Windows does not allow';
  // A folder ends with a slash.
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.length > archiveLimits.depth) return 'it is too deep';
  return parts.map(problemOfPart).find((problem) => problem !== undefined);
};

/** The same for two names that a file system may take for one: case and the composition of letters do not tell. */
export const nameKey = (name: string): string =>
  name.replace(/\/$/, '').normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
