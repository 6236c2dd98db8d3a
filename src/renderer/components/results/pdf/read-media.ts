/** The bytes of stored media or of a data address; undefined where there are more than the limit. */
export const readMedia = async (
  source: string,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (source.startsWith('data:')) {
    // Not fetched: the policy of the page lets it ask nothing but its own origin.
    const base64 = source.slice(source.indexOf(',') + 1);
    if ((base64.length * 3) / 4 > mostBytes) return undefined;
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }
  const response = await fetch(source, { signal });
  if (!response.ok) throw new Error(`${source}: ${response.status}`);
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
    await response.body?.cancel();
    return undefined;
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.byteLength > mostBytes ? undefined : bytes;
};
