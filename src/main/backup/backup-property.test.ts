import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProfileRule } from '#shared/model/gateway.ts';
import { defaultOAuth } from '#shared/model/oauth.ts';
import { serverInput } from '#shared/model/server.ts';
import { settings } from '#shared/model/settings.ts';
import type { StoredValue } from '#shared/model/written-value.ts';
import { newId } from '../ids.ts';
import { hashToken } from '../secrets/tokens.ts';
import { slugOf } from '../servers/slug.ts';
import { BACKUP_FORMAT, BACKUP_VERSION } from './backup-document.ts';
import { gatherSecrets } from './gather-secrets.ts';
import { makeContent } from './make-content.ts';
import { matchBackup } from './match-backup.ts';
import { planRestore } from './plan-restore.ts';
import { readBackup } from './read-backup.ts';
import type { RegistryState } from './registry-state.ts';
import type { PlannedServer } from './restore-plan.ts';

const at = '2026-01-01T00:00:00.000Z';
const text = fc.string({ maxLength: 20 }).map((one) => one.replaceAll('\0', ''));
const name = fc
  .stringMatching(/^[A-Za-z0-9"'\\é中 _-]{1,20}$/)
  .filter((one) => one.trim() === one && one !== '');
const variable = fc.oneof(fc.stringMatching(/^[A-Z_]{1,10}$/), fc.constantFrom('constructor', 'toString'));
const stored: fc.Arbitrary<StoredValue> = fc.oneof(
  text,
  text.filter((one) => one !== '').map((secret) => ({ secret })),
);
const json = fc.json({ maxDepth: 3 }).map((one): unknown => JSON.parse(one));
const uniqueNames = { selector: (one: { name: string }) => one.name.toLowerCase(), maxLength: 5 };

/** Registries as they can be; a reference of a secret is here the secret itself. */
const registry: fc.Arbitrary<RegistryState> = fc
  .uniqueArray(
    fc.record({
      name,
      env: fc.dictionary(variable, stored, { maxKeys: 4 }),
      args: fc.array(text, { maxLength: 4 }),
      tags: fc.uniqueArray(name, { maxLength: 3 }),
      notes: text,
      enabled: fc.boolean(),
      favourites: fc.uniqueArray(name, { maxLength: 3 }),
      sets: fc.uniqueArray(fc.record({ name, tool: name, value: json }), {
        selector: (one) => JSON.stringify([one.tool, one.name]),
        maxLength: 3,
      }),
      settings: fc.uniqueArray(
        fc.record({
          tool: name,
          enabled: fc.constant(false),
          description: text,
          trust: fc.constantFrom('default' as const, 'trusted' as const, 'ask' as const),
        }),
        { selector: ({ tool }) => tool, maxLength: 2 },
      ),
    }),
    uniqueNames,
  )
  .chain((servers) => {
    const records = servers.map(({ favourites, sets, settings, ...server }, index) => ({
      record: {
        ...serverInput.parse({ name: server.name, command: 'node' }),
        ...server,
        headers: {},
        oauth: defaultOAuth,
        id: newId('srv'),
        slug: `${slugOf(server.name)}-${index + 1}`,
        position: index + 1,
        createdAt: at,
        updatedAt: at,
      },
      personal: {
        favourites,
        settings: settings.map((one) => ({ ...one })),
        argumentSets: sets.map((set) => ({
          id: newId('set'),
          tool: set.tool,
          name: set.name,
          arguments: { value: set.value },
          createdAt: at,
        })),
      },
    }));
    const ids = records.map(({ record }) => record.id);
    const rules: fc.Arbitrary<ProfileRule[]> =
      ids.length === 0
        ? fc.constant([])
        : fc.uniqueArray(
            fc.record(
              {
                serverId: fc.constantFrom(...ids),
                mode: fc.constantFrom('all' as const, 'none' as const, 'only' as const),
                tools: fc.array(name, { maxLength: 2 }),
              },
              { noNullPrototype: true },
            ),
            { selector: (one) => one.serverId },
          );
    return fc
      .uniqueArray(fc.record({ name, everyServer: fc.boolean(), rules }), uniqueNames)
      .chain((profiles) => {
        const all = profiles.map((profile) => ({
          ...profile,
          id: newId('profile'),
          description: '',
          prefix: 'when-needed' as const,
          createdAt: at,
          updatedAt: at,
        }));
        const clients: fc.Arbitrary<{ name: string; profileId: string }[]> =
          all.length === 0
            ? fc.constant([])
            : fc.uniqueArray(
                fc.record({ name, profileId: fc.constantFrom(...all.map(({ id }) => id)) }),
                uniqueNames,
              );
        return fc.record({ days: fc.integer({ min: 1, max: 3650 }), clients }).map((rest) => ({
          servers: records,
          profiles: all,
          clients: rest.clients.map((client) => ({
            client: {
              ...client,
              id: newId('client'),
              compatibility: {
                plainSchemas: true,
                dropOutputSchemas: false,
                foldResults: false,
                singlePage: false,
                wavAudio: false,
              },
              tokenEnd: 'abcd',
              createdAt: at,
            },
            tokenHash: hashToken(newId('token')),
          })),
          providers: [],
          instances: [],
          sends: [],
          settings: settings.parse({ callRetentionDays: rest.days }),
        }));
      });
  });

const nothing: RegistryState = {
  servers: [],
  profiles: [],
  clients: [],
  providers: [],
  instances: [],
  sends: [],
  settings: settings.parse({}),
};
const tools = { makeId: newId, makeTokenHash: () => newId('hash'), isSet: () => true, isOther: () => false };
const openSecrets = {
  resolve: async (values: Readonly<Record<string, StoredValue>>) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value : value.secret]),
    ),
};

/** What a planned server is in the end; ids of saved arguments are made anew. */
const asRegistry = ({ record, input, personal }: PlannedServer) => ({
  record: { ...record, env: input.env, headers: input.headers, oauth: input.oauth },
  personal: withoutIds(personal),
});
const withoutIds = ({ argumentSets, ...tools }: RegistryState['servers'][number]['personal']) => ({
  ...tools,
  argumentSets: argumentSets.map(({ id, ...set }) => set),
});

it('restored on an empty registry, any registry is the same', async () => {
  await fc.assert(
    fc.asyncProperty(registry, fc.constantFrom('merge' as const, 'exact' as const), async (state, mode) => {
      const document = JSON.stringify({
        format: BACKUP_FORMAT,
        version: BACKUP_VERSION,
        createdAt: at,
        createdBy: '1',
        content: makeContent(state),
      });
      const file = await gatherSecrets(state, openSecrets);
      const { content } = readBackup(document);
      const here = { servers: {}, clients: {}, providers: {}, openWebUi: {} };
      const order = { mode, onConflict: 'replace' as const, choices: [] };
      const matches = matchBackup(content, nothing, { file, here });
      const plan = planRestore(matches, nothing, file, order, tools);
      expect(plan.servers.map((one) => one.kind === 'written' && asRegistry(one.value))).toEqual(
        state.servers.map(({ record, personal }) => ({ record, personal: withoutIds(personal) })),
      );
      expect(plan.profiles).toEqual(state.profiles);
      expect(plan.clients).toEqual(state.clients);
      expect(plan.settings).toEqual(state.settings);
      // Restored where it is from, it changes nothing.
      const again = planRestore(matchBackup(content, state, { file, here: file }), state, file, order, tools);
      expect(again.counts).toMatchObject({ added: 0, replaced: 0 });
    }),
    { numRuns: 300 },
  );
});

it('beside anything else, no name, slug, id or token is there twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      registry,
      registry,
      fc.constantFrom('replace' as const, 'skip' as const, 'rename' as const),
      fc.boolean(),
      async (state, other, onConflict, isRelated) => {
        // As of the same machine, some time ago: the ids are the same, the rest is another.
        const file = isRelated
          ? {
              ...other,
              servers: other.servers.map((one, index) => {
                const id = state.servers.at(-1 - index)?.record.id ?? one.record.id;
                return { ...one, record: { ...one.record, id } };
              }),
              profiles: other.profiles.map((profile) => ({ ...profile, rules: [] })),
            }
          : other;
        const secrets = await gatherSecrets(file, openSecrets);
        const order = { mode: 'merge' as const, onConflict, choices: [] };
        const plan = planRestore(
          matchBackup(makeContent(file), state, undefined),
          state,
          secrets,
          order,
          tools,
        );
        const servers = plan.servers.map(({ value }) => value.record);
        for (const values of [
          servers.map(({ id }) => id),
          servers.map((one) => one.name.toLowerCase()),
          servers.map(({ slug }) => slug),
          plan.profiles.map(({ id }) => id),
          plan.profiles.map((one) => one.name.toLowerCase()),
          plan.clients.map(({ client }) => client.name.toLowerCase()),
          plan.clients.map(({ tokenHash }) => tokenHash),
        ])
          expect(new Set(values).size).toBe(values.length);
        const known = new Set(servers.map(({ id }) => id));
        for (const { rules } of plan.profiles)
          for (const { serverId } of rules) expect(known).toContain(serverId);
        const profileIds = new Set(plan.profiles.map(({ id }) => id));
        for (const { client } of plan.clients) expect(profileIds).toContain(client.profileId);
        if (onConflict !== 'replace')
          for (const { record } of state.servers) expect(servers).toContainEqual(record);
      },
    ),
    { numRuns: 300 },
  );
});
