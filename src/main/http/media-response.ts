const HASH = /^[0-9a-f]{64}$/;
const MIME_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i;

/** Shown in place by a browser; everything else, HTML and PDF included, is only downloaded. */
const SHOWN = /^(image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml)|(audio|video)\/[a-z0-9.+-]+)$/i;

export const isMediaHash = (text: string): boolean => HASH.test(text);

/**
 * Media of a tool's result, which is hostile: never sniffed, never run, in a sandbox of its own.
 * The name is the hash of the content, so it may be kept for good.
 */
export const mediaResponse = (media: { readonly data: Uint8Array; readonly mimeType: string }): Response => {
  const mimeType = MIME_TYPE.test(media.mimeType) ? media.mimeType.toLowerCase() : 'application/octet-stream';
  return new Response(new Uint8Array(media.data), {
    headers: {
      'content-type': mimeType,
      'content-disposition': SHOWN.test(mimeType) ? 'inline' : 'attachment',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  });
};
