import type { Database } from '../../database/database.ts';

/** What the registry knows of a sign-in; the secrets stand in the keychain, under the reference. */
export interface SignInRow {
  readonly serverId: string;
  readonly issuer: string;
  readonly reference: string;
  readonly scopes: readonly string[];
  readonly signedInAt?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly renews: boolean;
}

export interface SignInsStore {
  all(): readonly SignInRow[];
  save(row: SignInRow): void;
  remove(serverId: string, issuer: string): void;
}

interface Columns {
  readonly server_id: string;
  readonly issuer: string;
  readonly reference: string;
  readonly scopes: string;
  readonly signed_in_at: string | null;
  readonly expires_at: string | null;
  readonly renews: number;
}

const toRow = (columns: Columns): SignInRow => ({
  serverId: columns.server_id,
  issuer: columns.issuer,
  reference: columns.reference,
  scopes: JSON.parse(columns.scopes),
  signedInAt: columns.signed_in_at ?? undefined,
  expiresAt: columns.expires_at ?? undefined,
  renews: columns.renews === 1,
});

export const createSignInsStore = (database: Database): SignInsStore => {
  const all = database.prepare<[], Columns>('SELECT * FROM sign_ins');
  const upsert = database.prepare(`
    INSERT OR REPLACE INTO sign_ins (server_id, issuer, reference, scopes, signed_in_at, expires_at, renews)
    VALUES (@serverId, @issuer, @reference, @scopes, @signedInAt, @expiresAt, @renews)`);
  const remove = database.prepare('DELETE FROM sign_ins WHERE server_id = ? AND issuer = ?');
  return {
    all: () => all.all().map(toRow),
    save: (row) => {
      upsert.run({
        ...row,
        scopes: JSON.stringify(row.scopes),
        signedInAt: row.signedInAt ?? null,
        expiresAt: row.expiresAt ?? null,
        renews: row.renews ? 1 : 0,
      });
    },
    remove: (serverId, issuer) => {
      remove.run(serverId, issuer);
    },
  };
};
