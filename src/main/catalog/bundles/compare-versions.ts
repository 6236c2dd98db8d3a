/** The release and what stands behind a hyphen; what stands behind a plus tells nothing. */
const split = (version: string): readonly [string, string] => {
  const [plain = ''] = version.replace(/^v/, '').split('+');
  const at = plain.indexOf('-');
  return at < 0 ? [plain, ''] : [plain.slice(0, at), plain.slice(at + 1)];
};
const byNumbers = new Intl.Collator('en', { numeric: true });

/** Below zero where the first is older; `1.0.0-beta` is older than `1.0.0`. */
export const compareVersions = (a: string, b: string): number => {
  const [releaseA, previewA] = split(a);
  const [releaseB, previewB] = split(b);
  const release = byNumbers.compare(releaseA, releaseB);
  if (release !== 0 || previewA === previewB) return release;
  if (previewA === '') return 1;
  return previewB === '' ? -1 : byNumbers.compare(previewA, previewB);
};
