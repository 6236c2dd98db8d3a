import { expect, it } from 'vitest';
import { defaultOAuth, oauthSecretFields } from '#shared/model/oauth.ts';
import { filesWith } from '../../../test/support/find-secret.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';

const secretOf = (field: string): string => `canary-of-${field}`;
const written = Object.fromEntries(
  oauthSecretFields.map((field) => [field, { secret: secretOf(field) }]),
) as Record<(typeof oauthSecretFields)[number], { secret: string }>;
const read = Object.fromEntries(oauthSecretFields.map((field) => [field, { secret: true, set: true }]));

it('keeps every secret of signing in, and shows none', async () => {
  await using patchbay = await temporaryCenter();
  const { client, dataDir } = patchbay;
  const settings = { grant: 'enterprise-managed' as const, clientId: 'me' };
  const { id, oauth } = await client.servers.create({
    name: 'remote',
    transport: 'http',
    url: 'http://127.0.0.1:9/mcp',
    enabled: false,
    oauth: { ...settings, ...written },
  });
  expect(oauth).toEqual({ ...defaultOAuth, ...settings, ...read });

  const kept = Object.fromEntries(oauthSecretFields.map((field) => [field, { secret: true as const }]));
  const changed = await client.servers.update({ id, oauth: { ...settings, ...kept, privateKey: '' } });
  expect(changed.oauth).toEqual({ ...defaultOAuth, ...settings, ...read, privateKey: '' });
  for (const field of oauthSecretFields) expect(filesWith(dataDir, secretOf(field))).toEqual([]);
});
