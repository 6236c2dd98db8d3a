import type { CallAnswer } from '#shared/model/call.ts';
import type { ContentBlock } from '#shared/model/content.ts';
import { visible } from './visible.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const block = (content: ContentBlock, mediaPlace: (url: string) => string): string => {
  const fields: Readonly<Record<string, unknown>> = content;
  switch (content.type) {
    case 'text':
      return visible(text(fields.text));
    case 'image':
    case 'audio': {
      const where = text(fields.url) === '' ? '' : ` ${mediaPlace(text(fields.url))}`;
      return `[${content.type} ${visible(text(fields.mimeType))}${where}]`;
    }
    case 'resource_link':
      return `[resource ${visible(text(fields.uri))}]`;
    case 'resource': {
      const resource = (fields.resource ?? {}) as Readonly<Record<string, unknown>>;
      return text(resource.text) === ''
        ? `[resource ${visible(text(resource.uri))}]`
        : visible(text(resource.text));
    }
    default:
      return JSON.stringify(content, undefined, 2);
  }
};

/** A call's result as a person reads it; structured content only where there is nothing else. */
export const resultText = ({ result }: CallAnswer, mediaPlace: (url: string) => string): string => {
  const content = result?.content ?? [];
  if (content.length > 0) return `${content.map((item) => block(item, mediaPlace)).join('\n')}\n`;
  return result?.structuredContent === undefined
    ? ''
    : `${JSON.stringify(result.structuredContent, undefined, 2)}\n`;
};
