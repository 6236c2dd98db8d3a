import type { ContentBlock, EmbeddedResource } from '#shared/model/content.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A content block as the views look at it: media are links, whatever else the server sent. */
export type SeenBlock =
  | { readonly kind: 'text'; readonly text: string; readonly of?: string | undefined }
  | {
      readonly kind: 'media';
      readonly mimeType: string;
      readonly url: string;
      readonly sizeBytes: number;
      readonly of?: string | undefined;
    }
  | { readonly kind: 'link'; readonly uri: string; readonly words: string }
  | { readonly kind: 'other'; readonly type: string };

const seenResource = (resource: EmbeddedResource): SeenBlock => {
  const { uri, mimeType, url, sizeBytes } = resource;
  if (typeof url === 'string')
    return {
      kind: 'media',
      mimeType: mimeType ?? 'application/octet-stream',
      url,
      sizeBytes: sizeBytes ?? 0,
      of: uri,
    };
  return { kind: 'text', text: resource.text ?? '', of: uri };
};

export const seenBlock = (block: ContentBlock): SeenBlock => {
  if (block.type === 'text') return { kind: 'text', text: text(block.text) ?? '' };
  if (block.type === 'image' || block.type === 'audio')
    return {
      kind: 'media',
      mimeType: text(block.mimeType) ?? 'application/octet-stream',
      url: text(block.url) ?? '',
      sizeBytes: typeof block.sizeBytes === 'number' ? block.sizeBytes : 0,
    };
  if (block.type === 'resource' && typeof block.resource === 'object' && block.resource !== null)
    return seenResource(block.resource as EmbeddedResource);
  if (block.type === 'resource_link') {
    const words = [block.title ?? block.name, block.description, block.mimeType].flatMap(
      (part) => text(part) ?? [],
    );
    return { kind: 'link', uri: text(block.uri) ?? '', words: words.join(', ') };
  }
  return { kind: 'other', type: block.type };
};

/** Whether the server says that it is not meant for the model (specification, "Annotations"). */
export const isForPersonOnly = ({ annotations }: ContentBlock): boolean => {
  const audience =
    typeof annotations === 'object' && annotations !== null && 'audience' in annotations
      ? annotations.audience
      : undefined;
  return Array.isArray(audience) && audience.length > 0 && !audience.includes('assistant');
};
