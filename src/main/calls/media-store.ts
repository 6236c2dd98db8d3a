import type { Database } from '../database/database.ts';

export interface MediaRow {
  readonly sha256: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
}

export interface MediaStore {
  add(media: MediaRow, at: string): void;
  get(sha256: string): MediaRow | undefined;
}

export const createMediaStore = (database: Database): MediaStore => {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO media (sha256, mime_type, size_bytes, created_at) VALUES (?, ?, ?, ?)',
  );
  const get = database.prepare<[string], MediaRow>(
    'SELECT sha256, mime_type AS mimeType, size_bytes AS sizeBytes FROM media WHERE sha256 = ?',
  );
  return {
    add: (media, at) => {
      insert.run(media.sha256, media.mimeType, media.sizeBytes, at);
    },
    get: (sha256) => get.get(sha256),
  };
};
