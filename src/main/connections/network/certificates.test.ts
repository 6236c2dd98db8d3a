import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startWeb, type WebServer } from '../../../../test/servers/web.ts';
import { makeAuthority, makeCertificate } from '../../../../test/support/certificates.ts';
import { createNetworkHost } from './network-host.ts';
import { createServerFetch } from './server-fetch.ts';

let folder: string;
let server: WebServer;
const authority = makeAuthority();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-certificates-'));
  const certificate = makeCertificate({ hosts: ['127.0.0.1'], issuer: authority });
  server = await startWeb((_, response) => response.end('hello'), certificate);
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const ask = async (certificateFile: string, env: Record<string, string> = {}) => {
  const problems: string[] = [];
  const network = createNetworkHost({
    env: async () => env,
    certificateFile: () => certificateFile,
    onProblem: (problem) => problems.push(problem),
  });
  const wire = createServerFetch(new URL(server.url), await network());
  const answer = await wire.fetch(server.url).then(
    (response) => response.text(),
    (error: Error) => String(Reflect.get(error.cause ?? {}, 'code')),
  );
  await wire.close();
  return { answer, problems };
};

it('trusts the file of the settings, and the one that the environment names', async () => {
  const pem = file('authority.pem', `# Our company\n${makeAuthority().cert}\n${authority.cert}`);
  expect(await ask(pem)).toEqual({ answer: 'hello', problems: [] });
  expect(await ask('', { NODE_EXTRA_CA_CERTS: pem })).toEqual({ answer: 'hello', problems: [] });
});

it('trusts nobody else', async () => {
  expect(await ask('')).toEqual({ answer: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', problems: [] });
});

it('says what is wrong with a file, and goes on with the others', async () => {
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const pem = file('authority.pem', authority.cert);
  for (const [path, problem] of [
    [join(folder, 'gone.pem'), /cannot be read: ENOENT/],
    [file('empty.pem', 'no certificate here'), /holds none/],
    [file('broken.pem', broken), /broken\.pem/],
  ] as const) {
    const { answer, problems } = await ask(path, { NODE_EXTRA_CA_CERTS: pem });
    expect(answer).toBe('hello');
    expect(problems).toEqual([expect.stringMatching(problem)]);
  }
});
