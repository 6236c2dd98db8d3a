import type { CatalogMark, CatalogSource } from '#shared/model/catalog.ts';
import type { Database } from '../database/database.ts';

type Name = Pick<CatalogSource, 'from' | 'id'>;
/** A mark without what only the list of servers knows: which of them are still there. */
export type StoredMark = CatalogMark;

export interface CatalogStore {
  /** By `from` and `id`, as `keyOf` writes them. */
  marks(): ReadonlyMap<string, StoredMark>;
  saveMark(name: Name, mark: Pick<CatalogMark, 'favourite' | 'rating'>): void;
  addInstall(
    source: Name,
    install: { readonly serverId: string; readonly version: string; readonly at: string },
  ): void;
}

export const keyOf = ({ from, id }: Name): string => `${from} ${id}`;

export const noMark: StoredMark = { favourite: false, rating: 0, installs: 0, serverIds: [] };

interface MarkRow {
  readonly source: CatalogSource['from'];
  readonly id: string;
  readonly favourite: number;
  readonly rating: number;
}
interface InstallRow {
  readonly source: CatalogSource['from'];
  readonly id: string;
  readonly server_id: string;
  readonly at: string;
}

export const createCatalogStore = (database: Database): CatalogStore => {
  const marks = database.prepare<[], MarkRow>('SELECT * FROM catalog_marks');
  const installs = database.prepare<[], InstallRow>('SELECT * FROM catalog_installs ORDER BY at');
  const saveMark = database.prepare(`
    INSERT INTO catalog_marks (source, id, favourite, rating) VALUES (?, ?, ?, ?)
    ON CONFLICT (source, id) DO UPDATE SET favourite = excluded.favourite, rating = excluded.rating`);
  const addInstall = database.prepare(
    'INSERT INTO catalog_installs (source, id, server_id, version, at) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    marks: () => {
      const found = new Map<string, StoredMark>();
      for (const { source, id, favourite, rating } of marks.all())
        found.set(keyOf({ from: source, id }), { ...noMark, favourite: favourite === 1, rating });
      for (const { source, id, server_id, at } of installs.all()) {
        const key = keyOf({ from: source, id });
        const mark = found.get(key) ?? noMark;
        found.set(key, {
          ...mark,
          installs: mark.installs + 1,
          lastInstalledAt: at,
          serverIds: [...mark.serverIds, server_id],
        });
      }
      return found;
    },
    saveMark: ({ from, id }, { favourite, rating }) => {
      saveMark.run(from, id, favourite ? 1 : 0, rating);
    },
    addInstall: ({ from, id }, { serverId, version, at }) => {
      addInstall.run(from, id, serverId, version, at);
    },
  };
};
