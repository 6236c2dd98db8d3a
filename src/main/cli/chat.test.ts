import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '../../../test/fake-openai/start-fake-openai.ts';
import { calls, fails, says } from '../../../test/fake-openai/steps.ts';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { writeEndpointFile } from '../http/endpoint-file.ts';
import { type Listener, startListener } from '../http/listener.ts';
import { createTestCli } from './test-io.ts';

let fake: FakeOpenAi;
let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
let listener: Listener;
let run: ReturnType<typeof createTestCli>;

beforeEach(async () => {
  fake = await startFakeOpenAi({ key: 'sk-of-the-cli' });
  patchbay = await temporaryCenter();
  const { center } = patchbay;
  listener = await startListener({ center, port: 0, adminToken: 'admin' });
  const { address, port } = listener;
  center.setAddress(address);
  await writeEndpointFile(center.dataDir, {
    ...{ address, port, token: 'admin', pid: process.pid, version: '1.2.3' },
  });
  run = createTestCli(center.dataDir, center.dataDir);
});
afterEach(async () => {
  await listener.close();
  await patchbay[Symbol.asyncDispose]();
  await fake[Symbol.asyncDispose]();
});

const addFake = () =>
  run(['chat', 'providers', 'add', 'Fake', '--url', fake.url, '--key', '--model', 'fake-model'], {
    env: { PROVIDER_KEY: 'sk-of-the-cli' },
  });

describe('the chat on the command line', () => {
  it('adds, tests, lists and deletes providers', async () => {
    expect(await run(['chat', 'providers', 'add', 'X'])).toMatchObject({ code: 2 });
    expect((await addFake()).out).toBe('"Fake" is added; "patchbay chat providers test" tries it.\n');
    expect((await run(['chat', 'providers', 'models', 'fake'])).out).toBe('fake-model\nfake-vision\n');
    const tested = await run(['chat', 'providers', 'test', 'fake']);
    expect(tested.code).toBe(0);
    expect(tested.out).toMatch(/^streaming +ok /m);
    expect(tested.out).toMatch(/^tools +failed .*cannot use tools/m);
    const { out } = await run(['chat', 'providers', 'list', '--json']);
    expect(out).not.toContain('sk-of-the-cli');
    expect(JSON.parse(out).items).toMatchObject([{ name: 'Fake', apiKey: { secret: true, set: true } }]);
    expect((await run(['chat', 'providers', 'remove', 'fake'])).code).toBe(0);
    expect((await run(['chat', 'providers', 'test', 'fake'])).err).toContain('provider-not-found');
  });

  it('asks, with tools that are allowed, asked about, or refused', async () => {
    const { id } = await patchbay.client.servers.create(realServers.modern);
    await patchbay.reached(id, 'ready');
    await addFake();
    fake.script([calls('add', { a: 2, b: 3 })], [says('It is 5.')]);
    const allowed = await run(['chat', 'ask', 'What is 2 + 3?', '--server', 'modern', '--yes']);
    expect(allowed).toMatchObject({ code: 0, out: 'It is 5.\n' });
    expect(allowed.err).toMatch(/^\[modern: add \{"a":2,"b":3\}\] done in \d+ ms$/m);

    fake.script([calls('add', { a: 2, b: 3 })], [says('Then not.')]);
    const refused = await run(['chat', 'ask', '-', '-s', 'modern'], { stdin: 'Again' });
    expect(refused).toMatchObject({ code: 0, out: 'Then not.\n' });
    expect(refused.err).toContain('use --yes');

    fake.script([calls('add', { a: 4, b: 3 })], [says('Seven.')]);
    const { items } = (await patchbay.client.chat.list({})) as { items: { id: string }[] };
    const asked = await run(['chat', 'ask', 'More', '--chat', items[0]?.id ?? ''], { answers: ['y'] });
    expect(asked).toMatchObject({ code: 0, out: 'Seven.\n' });
    expect(asked.err).toContain('Allow modern: add {"a":4,"b":3}? [y/N]');

    expect((await run(['chat', 'list', '-q', 'seven'])).out).toMatch(/Again/);
    expect((await run(['chat', 'export', items[0]?.id ?? ''])).out).toMatch(/^# Again\n\n## You/);
    expect((await run(['chat', 'remove', items[0]?.id ?? ''])).code).toBe(0);
    expect((await run(['chat', 'restore', items[0]?.id ?? ''])).out).toBe('"Again" is back.\n');
  });

  it('says why there is no answer, and gives it as JSON', async () => {
    expect(await run(['chat', 'ask', 'hello'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('chat-model-missing'),
    });
    await addFake();
    fake.script(
      [fails(429, { error: { message: 'slow down' } }, { 'retry-after-ms': '1' })],
      [fails(429, { error: { message: 'slow down' } })],
    );
    const failed = await run(['chat', 'ask', 'hello']);
    expect(failed).toMatchObject({ code: 1, err: expect.stringContaining('slow down') });
    fake.script([says('Hello')]);
    const json = await run(['chat', 'ask', 'hello', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ turn: { status: 'done' }, parts: [{ text: 'Hello' }] });
  });
});
