import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RestoreOrder } from '#shared/model/backup.ts';
import { keptKeychain } from './kept-keychain.ts';
import { temporaryCenter } from './temporary-center.ts';

export const passphrase = 'correct horse battery staple';
export const canary = 'canary-0123456789-secret';

/** A control center of a person who has set up a little of everything. */
export const backupDesk = async () => {
  const keychain = keptKeychain();
  const patchbay = await temporaryCenter({ keychain, autoStart: false });
  const { backup, servers, gateway, program } = patchbay.client;
  const restore = async (text: string, order: Partial<RestoreOrder> & { passphrase?: string } = {}) => {
    const { revision } = await backup.preview({ text, passphrase: order.passphrase });
    return backup.restore({ text, revision, ...order });
  };
  const names = async () => (await servers.list({})).items.map(({ name }) => name);
  const secretOf = async (name: string, variable: string) => {
    const server = (await servers.list({})).items.find((one) => one.name === name);
    return server?.env[variable];
  };
  return { ...patchbay, keychain, backup, servers, gateway, program, restore, names, secretOf };
};
type BackupDesk = Awaited<ReturnType<typeof backupDesk>>;

export const furnish = async ({ servers, gateway, program, client: { providers } }: BackupDesk) => {
  const git = await servers.create({
    name: 'Git',
    command: 'node',
    args: ['git.js'],
    env: { TOKEN: { secret: canary }, PLAIN: 'x', constructor: { secret: `${canary}-2` } },
    tags: ['work', 'code'],
    roots: [],
    enabled: false,
  });
  const web = await servers.create({
    name: 'Web',
    transport: 'http',
    url: 'https://x.test/mcp',
    headers: { Authorization: { secret: `Bearer ${canary}` } },
    oauth: { clientId: 'me', clientSecret: { secret: `${canary}-3` } },
    enabled: false,
  });
  const profile = await gateway.createProfile({
    name: 'Little',
    rules: [{ serverId: git.id, mode: 'only', tools: ['read'] }],
  });
  const { client, token } = await gateway.createClient({ name: 'Guest', profileId: profile.id });
  await providers.create({
    name: 'Models',
    baseUrl: 'https://models.test/v1',
    apiKey: { secret: `${canary}-4` },
    headers: { 'X-Team': 'a', 'X-Key': { secret: `${canary}-5` } },
    models: [{ id: 'small' }],
  });
  await program.updateSettings({ callRetentionDays: 7, allowedHosts: ['lan.test'] });
  return { git, web, profile, client, token };
};

/** It is there from the beginning, in each registry from another one. */
const timeless = <T extends { id: string }>(profile: T): T =>
  profile.id === 'everything' ? { ...profile, createdAt: '', updatedAt: '' } : profile;

export const contentOf = (text: string) => {
  const { content } = JSON.parse(text);
  return { ...content, profiles: content.profiles.map(timeless) };
};

/** Everything that a person sees, without what is of this moment. */
export const seen = async ({ client }: Pick<BackupDesk, 'client'>) => ({
  servers: (await client.servers.list({})).items.map(({ state, position, ...server }) => server),
  profiles: (await client.gateway.profiles()).items.map(timeless),
  clients: (await client.gateway.clients()).items,
  providers: (await client.providers.list()).items,
  settings: await client.program.settings(),
});

/** What the joined door of the gateway answers to a token. */
export const statusWith = async ({ center }: Pick<BackupDesk, 'center'>, token: string): Promise<number> => {
  const door = center.gatewayDoor({});
  const server = createServer((request, response) => {
    door(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { status } = await fetch(`http://127.0.0.1:${port}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
    }),
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return status;
};
