import type { Database } from '../database/database.ts';

export interface SettingsStore {
  all(): Readonly<Record<string, unknown>>;
  save(values: Readonly<Record<string, unknown>>): void;
}

export const createSettingsStore = (database: Database): SettingsStore => {
  const all = database.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings');
  const upsert = database.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    all: () => Object.fromEntries(all.all().map(({ key, value }) => [key, JSON.parse(value)])),
    save: database.transaction((values: Readonly<Record<string, unknown>>) => {
      for (const [key, value] of Object.entries(values)) upsert.run(key, JSON.stringify(value));
    }),
  };
};
