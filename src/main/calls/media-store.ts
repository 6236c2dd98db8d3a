import type { Database } from '../database/database.ts';

export interface MediaRow {
  readonly sha256: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
}

export interface MediaStore {
  /** Adds it, or marks what is there as stored again. */
  add(media: MediaRow, at: string): void;
  get(sha256: string): MediaRow | undefined;
  /** What was last stored before then. */
  old(before: string): readonly MediaRow[];
  /** Only what was last stored before then; whether it was. */
  remove(sha256: string, before: string): boolean;
  kept(): { readonly files: number; readonly sizeBytes: number };
}

const COLUMNS = 'sha256, mime_type AS mimeType, size_bytes AS sizeBytes';

export const createMediaStore = (database: Database): MediaStore => {
  const insert = database.prepare(`
    INSERT INTO media (sha256, mime_type, size_bytes, created_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET created_at = excluded.created_at`);
  const get = database.prepare<[string], MediaRow>(`SELECT ${COLUMNS} FROM media WHERE sha256 = ?`);
  const old = database.prepare<[string], MediaRow>(`SELECT ${COLUMNS} FROM media WHERE created_at < ?`);
  const remove = database.prepare('DELETE FROM media WHERE sha256 = ? AND created_at < ?');
  const kept = database.prepare<[], { files: number; sizeBytes: number }>(
    'SELECT count(*) AS files, ifnull(sum(size_bytes), 0) AS sizeBytes FROM media',
  );
  return {
    add: (media, at) => {
      insert.run(media.sha256, media.mimeType, media.sizeBytes, at);
    },
    get: (sha256) => get.get(sha256),
    old: (before) => old.all(before),
    remove: (sha256, before) => remove.run(sha256, before).changes > 0,
    kept: () => kept.get() ?? { files: 0, sizeBytes: 0 },
  };
};
