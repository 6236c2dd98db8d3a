import { type Clock, isoTime } from '../../clock.ts';
import { createExclusive } from '../../exclusive.ts';
import { newId } from '../../ids.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import type { Redactor } from '../../secrets/redactor.ts';
import type { SecretReferencesStore } from '../../secrets/secret-references-store.ts';
import { type SignInRecord, secretsOf } from './sign-in-record.ts';
import type { SignInRow, SignInsStore } from './sign-ins-store.ts';

/** What is known of a sign-in without its secrets; one without a time has no tokens. */
export type SignInOutline = Pick<SignInRow, 'issuer' | 'signedInAt'>;

/** Where credentials are kept, by server and issuer. */
export interface SignInVault {
  /** Where somebody signed in last, as far as is known without asking the keychain. */
  summary(serverId: string): SignInRow | undefined;
  /** All of a server, the one signed in to last at first. Throws `keychain-unavailable`. */
  ofServer(serverId: string): Promise<readonly SignInRecord[]>;
  /** Throws `keychain-unavailable`; the record is used all the same until the program ends. */
  save(record: SignInRecord): Promise<void>;
  /** All of a server, or those that are meant. */
  remove(serverId: string, isMeant?: (signIn: SignInOutline) => boolean): Promise<void>;
}

export interface SignInVaultOptions {
  readonly store: SignInsStore;
  readonly keychain: Keychain;
  readonly references: SecretReferencesStore;
  readonly redactor: Pick<Redactor, 'learn' | 'forget'>;
  readonly clock: Clock;
}

/** An owner of its own in the list of references: a change of the server's settings sweeps its own alone. */
const ownerOf = (serverId: string): string => `oauth_${serverId}`;
const lastFirst = (a: SignInRow, b: SignInRow): number =>
  (b.signedInAt ?? '').localeCompare(a.signedInAt ?? '');

export const createSignInVault = (options: SignInVaultOptions): SignInVault => {
  const { store, keychain, references, redactor, clock } = options;
  const exclusive = createExclusive();
  const rows = new Map<string, SignInRow>();
  const records = new Map<string, SignInRecord>();
  /** References set in this session. */
  const fresh = new Set<string>();
  /** Those before the present ones: a late answer may still quote them. */
  const outlived = new Map<string, readonly string[]>();
  const keyOf = (serverId: string, issuer: string): string => `${serverId} ${issuer}`;
  for (const row of store.all()) rows.set(keyOf(row.serverId, row.issuer), row);

  const rowsOf = (serverId: string): readonly SignInRow[] =>
    [...rows.values()].filter((row) => row.serverId === serverId).sort(lastFirst);

  const drop = async (reference: string): Promise<void> => {
    // Set in another session: it may stand in a keychain that cannot be reached today.
    if (keychain.state.kind === 'memory' && !fresh.has(reference)) return;
    await keychain.delete(reference);
    references.remove(reference);
  };

  const load = async (row: SignInRow): Promise<SignInRecord | undefined> => {
    const key = keyOf(row.serverId, row.issuer);
    const known = records.get(key);
    if (known !== undefined) return known;
    const text = await keychain.get(row.reference);
    if (text === undefined) return undefined;
    const record: SignInRecord = JSON.parse(text);
    for (const secret of secretsOf(record)) redactor.learn(secret);
    records.set(key, record);
    return record;
  };

  const persist = async (record: SignInRecord): Promise<void> => {
    const { serverId, issuer, tokens } = record;
    const key = keyOf(serverId, issuer);
    const before = rows.get(key);
    const owner = ownerOf(serverId);
    const reference = newId(owner);
    // Named before it is set, and the old one removed last: a crash in between loses nothing and hides nothing.
    references.add(reference, owner, isoTime(clock));
    fresh.add(reference);
    await keychain.set(reference, JSON.stringify(record));
    const row: SignInRow = {
      serverId,
      issuer,
      reference,
      scopes: record.scopes,
      signedInAt: tokens && record.signedInAt,
      expiresAt: tokens?.expiresAt === undefined ? undefined : new Date(tokens.expiresAt).toISOString(),
      renews: tokens?.refreshToken !== undefined,
    };
    store.save(row);
    rows.set(key, row);
    if (before !== undefined) await drop(before.reference);
  };

  /** What nothing names any more: a keychain may have failed after a name was written. */
  const sweep = async (serverId: string): Promise<void> => {
    const used = new Set(rowsOf(serverId).map(({ reference }) => reference));
    for (const reference of references.ofServer(ownerOf(serverId)))
      if (!used.has(reference)) await drop(reference);
  };

  return {
    summary: (serverId) =>
      rowsOf(serverId).find(
        (row) =>
          row.signedInAt !== undefined &&
          (keychain.state.kind !== 'memory' || records.has(keyOf(serverId, row.issuer))),
      ),
    ofServer: (serverId) =>
      exclusive(async () => {
        const found: SignInRecord[] = [];
        for (const row of rowsOf(serverId)) {
          const record = await load(row);
          if (record !== undefined) found.push(record);
        }
        return found;
      }),
    save: (record) =>
      exclusive(async () => {
        const key = keyOf(record.serverId, record.issuer);
        const live = new Set(secretsOf(record));
        for (const secret of live) redactor.learn(secret);
        const before = records.get(key);
        for (const secret of outlived.get(key) ?? []) if (!live.has(secret)) redactor.forget(secret);
        outlived.set(key, before === undefined ? [] : secretsOf(before));
        records.set(key, record);
        await persist(record);
      }),
    remove: (serverId, isMeant = () => true) =>
      exclusive(async () => {
        for (const row of rowsOf(serverId).filter(isMeant)) {
          const key = keyOf(serverId, row.issuer);
          records.delete(key);
          await drop(row.reference);
          store.remove(serverId, row.issuer);
          rows.delete(key);
        }
        await sweep(serverId);
      }),
  };
};

/** For a server that is not saved: forgotten with it. */
export const createDraftVault = (): SignInVault => {
  let records: readonly SignInRecord[] = [];
  return {
    summary: () => undefined,
    ofServer: async () => records,
    save: async (record) => {
      records = [record, ...records.filter(({ issuer }) => issuer !== record.issuer)];
    },
    remove: async (_, isMeant = () => true) => {
      records = records.filter(
        ({ issuer, tokens, signedInAt }) => !isMeant({ issuer, signedInAt: tokens && signedInAt }),
      );
    },
  };
};
