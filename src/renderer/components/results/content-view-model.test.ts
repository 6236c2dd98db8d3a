import { describe, expect, it } from 'vitest';
import { mediaPath } from '#shared/model/content.ts';
import { contentView, isPicture, mediaOf } from './content-view-model.ts';

const sha256 = 'a'.repeat(64);

describe('mediaOf', () => {
  it('loads stored media and given data, and nothing from elsewhere', () => {
    expect(mediaOf('image/png', mediaPath(sha256), undefined, 5).source).toBe(`/media/${sha256}`);
    expect(mediaOf('image/png', undefined, 'AAAA')).toEqual({
      mimeType: 'image/png',
      source: 'data:image/png;base64,AAAA',
      sizeBytes: 3,
    });
    expect(mediaOf('image/png', 'https://evil.example/pixel.png', undefined).source).toBeUndefined();
    expect(mediaOf('image/png', `/media/../${sha256}`, undefined).source).toBeUndefined();
  });

  it('does not let a MIME type change the kind of a data address', () => {
    const { source, mimeType } = mediaOf('text/html,<script>', undefined, 'AAAA');
    expect(source).toBe('data:application/octet-stream;base64,AAAA');
    expect(isPicture(mimeType)).toBe(false);
  });
});

describe('contentView', () => {
  it.each([
    [
      { type: 'text', text: 'hi' },
      { kind: 'text', text: 'hi' },
    ],
    [{ type: 'text' }, { kind: 'unknown', type: 'text' }],
    [
      { type: 'hologram', x: 1 },
      { kind: 'unknown', type: 'hologram' },
    ],
    [
      { type: 'resource', resource: null },
      { kind: 'unknown', type: 'resource' },
    ],
    [
      { type: 'resource_link', uri: 'demo://1', name: 'One' },
      { kind: 'link', uri: 'demo://1', title: 'One', description: '', mimeType: '' },
    ],
  ])('takes %j as %j', (block, view) => {
    expect(contentView(block)).toEqual(view);
  });
});
