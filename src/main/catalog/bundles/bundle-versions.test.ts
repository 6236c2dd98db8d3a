import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import {
  manifestOf,
  moodyServer,
  packBundle,
  sdkServer,
  uploadBundle,
} from '../../../../test/support/bundles.ts';
import { keptKeychain } from '../../../../test/support/kept-keychain.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { temporaryDataDir } from '../../../../test/support/temporary-data-dir.ts';

const program = sdkServer('any');
/** As a version that its maker never started. */
const BROKEN = 'process.exit(3);';

const bundle = (version: string, text: string, more: Readonly<Record<string, string>> = {}) =>
  packBundle(
    manifestOf({
      version,
      server: moodyServer,
      user_config: {
        token: { type: 'string', title: 'Token', description: '', sensitive: true, required: true },
        mood: { type: 'string', title: 'Mood', description: '', default: 'merry' },
      },
    }),
    { 'server/index.mjs': text, ...more },
  );

let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
afterEach(() => patchbay[Symbol.asyncDispose]());
const folders = (): readonly string[] => {
  const place = join(patchbay.dataDir, 'bundles');
  return existsSync(place) ? readdirSync(place).toSorted() : [];
};
const versions = async () =>
  (await patchbay.client.bundles.list()).items.map(({ facts, previous }) => [
    facts.version,
    previous?.version,
  ]);

it('a version that does not start is taken back, or kept; one that does start ends the choice', async () => {
  const dataDir = temporaryDataDir();
  const keychain = keptKeychain();
  patchbay = await temporaryCenter({ dataDir, keychain, keepDataDir: true });
  const first = await uploadBundle(patchbay.client, await bundle('1.0.0', program));
  const { id } = await patchbay.client.bundles.install({ upload: first, values: { token: 'first' } });
  await patchbay.reached(id, 'ready');
  await expect(patchbay.client.bundles.back({ id })).rejects.toMatchObject({
    code: 'bundle-no-earlier-version',
  });

  const second = await uploadBundle(patchbay.client, await bundle('2.0.0', BROKEN));
  const values = { token: 'second', mood: 'solemn' };
  await patchbay.client.bundles.update({ id, upload: second, values });
  await patchbay.reached(id, 'failed', 'backing-off');
  expect(await versions()).toEqual([['2.0.0', '1.0.0']]);
  // Another one that does not start either is nothing to go back to.
  const third = await uploadBundle(patchbay.client, await bundle('3.0.0', BROKEN));
  await patchbay.client.bundles.update({ id, upload: third });
  await patchbay.reached(id, 'failed', 'backing-off');
  expect(await versions()).toEqual([['3.0.0', '1.0.0']]);
  expect(folders()).toEqual([first, third].toSorted());

  await patchbay[Symbol.asyncDispose]();
  patchbay = await temporaryCenter({ dataDir, keychain, keepDataDir: true });
  const { client, reached } = patchbay;
  expect(await versions()).toEqual([['3.0.0', '1.0.0']]);
  const server = await client.bundles.back({ id });
  expect(server).toMatchObject({ cwd: join(dataDir, 'bundles', first), args: [expect.any(String), 'merry'] });
  await reached(id, 'ready');
  expect(await versions()).toEqual([['1.0.0', undefined]]);
  expect(folders()).toEqual([first]);
  // The server's own, and what was filled in.
  expect([...keychain.values.values()]).toEqual(['first', 'first']);

  const fourth = await uploadBundle(client, await bundle('4.0.0', program));
  await client.bundles.update({ id, upload: fourth });
  await reached(id, 'ready');
  await expect.poll(versions).toEqual([['4.0.0', undefined]]);
  await expect.poll(folders).toEqual([fourth]);

  const fifth = await uploadBundle(client, await bundle('5.0.0', BROKEN));
  await client.bundles.update({ id, upload: fifth, values: { token: 'fifth' } });
  await client.bundles.keep({ id });
  expect(await versions()).toEqual([['5.0.0', undefined]]);
  expect(folders()).toEqual([fifth]);
  expect([...keychain.values.values()]).toEqual(['fifth', 'fifth']);
  await patchbay[Symbol.asyncDispose]();
  patchbay = await temporaryCenter({ dataDir, keychain });
});

it('in a backup it is said what has to be installed again elsewhere, and not here', async () => {
  patchbay = await temporaryCenter({ autoStart: false });
  const { client } = patchbay;
  const upload = await uploadBundle(client, await bundle('1.0.0', program));
  await client.bundles.install({ upload, values: { token: 'x' }, enabled: false });
  const { text } = await client.backup.create({});
  const said = async (at: typeof client) =>
    (await at.backup.preview({ text })).items.flatMap((item) =>
      item.kind === 'server' ? [item.bundle ?? 'here'] : [],
    );
  expect(await said(client)).toEqual(['here']);
  await using elsewhere = await temporaryCenter({ autoStart: false });
  expect(await said(elsewhere.client)).toEqual([{ title: 'Greeter', version: '1.0.0' }]);
  const { revision } = await elsewhere.client.backup.preview({ text });
  await elsewhere.client.backup.restore({ text, revision });
  expect(await elsewhere.client.bundles.list()).toEqual({ items: [] });
});

it('installing is cancelled while it unpacks, and nothing of it stays', async () => {
  patchbay = await temporaryCenter({ autoStart: false });
  const { client, center } = patchbay;
  const more = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`data/${index}.txt`, 'x'.repeat(5_000)]),
  );
  const upload = await uploadBundle(client, await bundle('1.0.0', program, more));
  const values = { token: 'never-kept' };
  const leaving = new AbortController();
  const seen: number[] = [];
  const forget = center.subscribe((event) => {
    if (event.type !== 'bundle-unpacking') return;
    expect(event).toMatchObject({ upload, totalBytes: expect.any(Number) });
    seen.push(event.doneBytes);
    leaving.abort();
  });
  await expect(client.bundles.install({ upload, values }, { signal: leaving.signal })).rejects.toThrow();
  await expect.poll(folders).toEqual(['uploads']);
  expect(await client.servers.list({})).toMatchObject({ items: [] });
  expect(seen.length).toBeGreaterThan(0);
  forget();
  // What was cancelled may be done after all.
  const server = await client.bundles.install({ upload, values, enabled: false });
  expect(folders()).toEqual([upload]);
  const next = await uploadBundle(client, await bundle('2.0.0', program, more));
  const again = new AbortController();
  center.subscribe((event) => {
    if (event.type === 'bundle-unpacking') again.abort();
  });
  await expect(
    client.bundles.update({ id: server.id, upload: next }, { signal: again.signal }),
  ).rejects.toThrow();
  await expect.poll(folders).toEqual([upload, 'uploads'].toSorted());
  expect(await versions()).toEqual([['1.0.0', undefined]]);
});
