import type { ContentBlock, EmbeddedResource } from '#shared/model/content.ts';

export interface Media {
  readonly mimeType: string;
  /** For an element's src or a download; undefined where the data are missing. */
  readonly source: string | undefined;
  readonly sizeBytes: number | undefined;
}

/** A content block as it is shown. */
export type ContentView =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly media: Media }
  | { readonly kind: 'audio'; readonly media: Media }
  | { readonly kind: 'resource'; readonly resource: EmbeddedResource }
  | {
      readonly kind: 'link';
      readonly uri: string;
      readonly title: string;
      readonly description: string;
      readonly mimeType: string;
    }
  | { readonly kind: 'unknown'; readonly type: string };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNone = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const storedMedia = /^\/media\/[0-9a-f]{64}$/;
const mimeTypePattern = /^[\w.+-]+\/[\w.+-]+$/;

/** Never an address of elsewhere: only our own stored media, or the data themselves. */
export const mediaOf = (
  mimeType: string,
  url: string | undefined,
  base64: string | undefined,
  sizeBytes?: number,
): Media => {
  const type = mimeTypePattern.test(mimeType) ? mimeType.toLowerCase() : 'application/octet-stream';
  if (url !== undefined && storedMedia.test(url)) return { mimeType: type, source: url, sizeBytes };
  if (base64 === undefined) return { mimeType: type, source: undefined, sizeBytes };
  return {
    mimeType: type,
    source: `data:${type};base64,${base64}`,
    sizeBytes: sizeBytes ?? Math.floor((base64.length * 3) / 4),
  };
};

/** What a browser shows as a picture. SVG is among them because an img element runs no script of it. */
const pictureTypes = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/svg+xml',
  'image/avif',
  'image/bmp',
]);
export const isPicture = (mimeType: string): boolean => pictureTypes.has(mimeType);
export const isPdf = (mimeType: string): boolean => mimeType === 'application/pdf';
export const isAudio = (mimeType: string): boolean => mimeType.startsWith('audio/');

export const contentView = (block: ContentBlock): ContentView => {
  const fields: Readonly<Record<string, unknown>> = block;
  const media = () =>
    mediaOf(text(fields.mimeType), textOrNone(fields.url), textOrNone(fields.data), number(fields.sizeBytes));
  const unknown: ContentView = { kind: 'unknown', type: block.type };
  switch (block.type) {
    case 'text':
      return typeof fields.text === 'string' ? { kind: 'text', text: fields.text } : unknown;
    case 'image':
    case 'audio':
      return { kind: block.type, media: media() };
    case 'resource': {
      const resource = fields.resource;
      return typeof resource === 'object' && resource !== null && 'uri' in resource
        ? { kind: 'resource', resource: resource as EmbeddedResource }
        : unknown;
    }
    case 'resource_link':
      if (typeof fields.uri !== 'string') return unknown;
      return {
        kind: 'link',
        uri: fields.uri,
        title: text(fields.title) || text(fields.name) || fields.uri,
        description: text(fields.description),
        mimeType: text(fields.mimeType),
      };
    default:
      return unknown;
  }
};
