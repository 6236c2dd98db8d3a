const extensions: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/markdown': 'md',
  'text/plain': 'txt',
};

const LONGEST_NAME = 80;

/** A file name that every system takes, made from an address, a title or a tool's name. */
export const fileName = (from: string, mimeType = ''): string => {
  const lastPart = from.split(/[?#]/)[0]?.split(/[/\\]/).filter(Boolean).at(-1) ?? '';
  const safe = lastPart
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/^[.\s-]+|[.\s-]+$/g, '')
    .slice(-LONGEST_NAME);
  const name = safe === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `result-${safe}` : safe;
  const base = name.replace(/-$/, '');
  if (/\.[A-Za-z0-9]{1,8}$/.test(base)) return base;
  return `${base}.${extensions[mimeType.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'bin'}`;
};
