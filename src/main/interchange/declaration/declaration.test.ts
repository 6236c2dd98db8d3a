import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryCenter, temporaryDataDir } from '../../../../test/support/temporary-center.ts';
import { applyDeclaration } from './apply-declaration.ts';
import { readDeclaration } from './declaration.ts';
import { secretSource } from './secret-source.ts';

const placeholder = (name: string) => `$\{${name}}`;
const document = JSON.stringify({
  settings: { gatewayPort: 7800 },
  servers: [
    {
      name: 'Notes',
      command: 'node',
      args: ['-e', ''],
      env: { TOKEN: { secret: placeholder('NOTES_TOKEN') }, MODE: 'x' },
      enabled: false,
      timeoutSeconds: 90,
    },
    {
      name: 'far',
      transport: 'http',
      url: 'https://x.test/mcp',
      headers: { Authorization: { secret: placeholder('FAR') } },
      oauth: { clientSecret: { secret: placeholder('CLIENT') } },
      enabled: false,
    },
  ],
});

it('makes settings and servers as they are declared, and again without doubles', async () => {
  await using temporary = await temporaryCenter();
  const { client, center } = temporary;
  const values: Record<string, string> = { NOTES_TOKEN: 'one', FAR: 'Bearer two' };
  const apply = () =>
    applyDeclaration(readDeclaration(document), center.servers(), (name) => values[name], client);

  const first = await apply();
  expect(first.map(({ outcome, missing }) => [outcome, missing])).toEqual([
    ['added', []],
    ['added', ['CLIENT']],
  ]);
  expect(await client.program.settings()).toMatchObject({ gatewayPort: 7800 });
  expect(await client.servers.get({ id: 'notes' })).toMatchObject({
    env: { TOKEN: { secret: true, set: true }, MODE: 'x' },
    timeoutSeconds: 90,
  });
  const text = (await client.program.exportServers({})).mcpServers;
  expect(JSON.stringify(text)).not.toContain('two');

  // Without its value a secret that is set stays set.
  delete values.FAR;
  values.CLIENT = 'three';
  const again = await apply();
  expect(again.map(({ outcome, missing }) => [outcome, missing])).toEqual([
    ['changed', []],
    ['changed', ['FAR']],
  ]);
  expect(center.servers()).toHaveLength(2);
  expect(await client.servers.get({ id: 'far' })).toMatchObject({
    headers: { Authorization: { secret: true, set: true } },
    oauth: { clientSecret: { secret: true, set: true } },
  });
});

it('takes a secret from a file before the environment', () => {
  const folder = join(temporaryDataDir(), 'secrets');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'A'), 'of the file\n');
  const secretOf = secretSource(folder, { A: 'of the environment', B: 'b' });
  expect(['A', 'B', 'C'].map(secretOf)).toEqual(['of the file', 'b', undefined]);
});

it.each([
  ['{', 'invalid-json'],
  ['[]', 'invalid-input'],
  ['{"servers":[{"name":"a","comand":"node"}]}', 'invalid-input'],
  ['{"servers":[],"settings":{"gatewayPort":0}}', 'invalid-input'],
])('%s is refused as %s', (text, code) => {
  expect(() => readDeclaration(text)).toThrow(expect.objectContaining({ code }));
});
