import type { Provider } from '#shared/model/provider.ts';
import type { StoredValue } from '#shared/model/written-value.ts';
import type { Database } from '../../database/database.ts';

/** A provider as the registry holds it: secrets are references. */
export interface StoredProvider extends Omit<Provider, 'apiKey' | 'headers'> {
  readonly apiKey: StoredValue;
  readonly headers: Readonly<Record<string, StoredValue>>;
}

export interface ProvidersStore {
  /** By name. */
  all(): readonly StoredProvider[];
  save(provider: StoredProvider): void;
  remove(id: string): void;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly preset: StoredProvider['preset'];
  readonly base_url: string;
  readonly api_key: string;
  readonly headers: string;
  readonly default_model: string;
  readonly timeout_seconds: number;
  readonly models: string;
  readonly created_at: string;
  readonly updated_at: string;
}

const toProvider = (row: Row): StoredProvider => ({
  id: row.id,
  name: row.name,
  preset: row.preset,
  baseUrl: row.base_url,
  apiKey: JSON.parse(row.api_key),
  headers: JSON.parse(row.headers),
  defaultModel: row.default_model,
  timeoutSeconds: row.timeout_seconds,
  models: JSON.parse(row.models),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export const createProvidersStore = (database: Database): ProvidersStore => {
  const all = database.prepare<[], Row>('SELECT * FROM providers ORDER BY name COLLATE NOCASE');
  const save = database.prepare(`
    INSERT INTO providers VALUES (@id, @name, @preset, @baseUrl, @apiKey, @headers, @defaultModel, @timeoutSeconds, @models,
      @createdAt, @updatedAt)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, preset = excluded.preset, base_url = excluded.base_url,
      api_key = excluded.api_key, headers = excluded.headers, default_model = excluded.default_model,
      timeout_seconds = excluded.timeout_seconds, models = excluded.models, updated_at = excluded.updated_at`);
  const remove = database.prepare('DELETE FROM providers WHERE id = ?');
  return {
    all: () => all.all().map(toProvider),
    save: (provider) => {
      save.run({
        ...provider,
        apiKey: JSON.stringify(provider.apiKey),
        headers: JSON.stringify(provider.headers),
        models: JSON.stringify(provider.models),
      });
    },
    remove: (id) => {
      remove.run(id);
    },
  };
};
