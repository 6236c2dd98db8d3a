import { describe, expect, it } from 'vitest';
import { startFakeOpenAi } from '../../../../test/fake-openai/start-fake-openai.ts';
import { calls, cuts, fails, says } from '../../../../test/fake-openai/steps.ts';
import { manualClock } from '../../../../test/manual-clock.ts';
import { filesWith } from '../../../../test/support/find-secret.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';

const KEY = 'sk-canary-of-the-provider';

describe('providers', () => {
  it('are kept with their key in the keychain, which is never read back', async () => {
    await using fake = await startFakeOpenAi({ key: KEY });
    await using center = await temporaryCenter({ autoStart: false });
    const { client } = center;
    const made = await client.providers.create({
      name: 'Mine',
      baseUrl: fake.url,
      apiKey: { secret: KEY },
      headers: { 'X-Title': 'Patchbay', 'X-Secret': { secret: 'canary-of-a-header' } },
    });
    expect(made).toMatchObject({
      preset: 'other',
      apiKey: { secret: true, set: true },
      headers: { 'X-Title': 'Patchbay', 'X-Secret': { secret: true, set: true } },
    });
    expect((await client.providers.fetchModels({ id: 'mine' })).items).toEqual([
      { id: 'fake-model' },
      { id: 'fake-vision', contextTokens: 8_192 },
    ]);
    const renamed = await client.providers.update({ id: made.id, name: 'Yours', apiKey: { secret: true } });
    expect(renamed).toMatchObject({ name: 'Yours', apiKey: { secret: true, set: true }, models: [{}, {}] });
    await expect(client.providers.create({ name: 'yours', baseUrl: fake.url })).rejects.toMatchObject({
      code: 'name-taken',
    });
    await expect(
      client.providers.create({ name: 'x', baseUrl: 'http://me:secret@127.0.0.1/v1' }),
    ).rejects.toMatchObject({ code: 'invalid-url' });
    const { items: audit } = await client.gateway.audit({});
    expect(audit.map(({ action, details }) => [action, details.secrets])).toEqual([
      ['provider-changed', undefined],
      ['provider-added', ['X-Secret', 'apiKey']],
    ]);
    for (const secret of [KEY, 'canary-of-a-header']) expect(filesWith(center.dataDir, secret)).toEqual([]);
    await client.providers.remove({ id: 'Yours' });
    expect((await client.providers.list()).items).toEqual([]);
    await expect(client.providers.test({ id: made.id })).rejects.toMatchObject({
      code: 'provider-not-found',
    });
  });

  it('are tested step by step, and what a model can is remembered', async () => {
    await using fake = await startFakeOpenAi({ key: KEY });
    await using center = await temporaryCenter({ autoStart: false });
    const { client } = center;
    const { id } = await client.providers.create({
      name: 'Mine',
      baseUrl: `${fake.url}/`,
      apiKey: { secret: KEY },
      headers: { 'X-Title': 'Patchbay' },
    });
    fake.script([says('Hello')], [says('Hello')], [calls('add', { a: 2, b: 3 })], [says('Red.')]);
    const good = await client.providers.test({ id, model: 'fake-vision' });
    expect(good.steps.map(({ step, status }) => [step, status])).toEqual([
      ['models', 'ok'],
      ['chat', 'ok'],
      ['streaming', 'ok'],
      ['tools', 'ok'],
      ['images', 'ok'],
    ]);
    expect(fake.requests[0]?.headers['x-title']).toBe('Patchbay');
    expect(fake.requests[2]?.body.tools?.[0]?.function.name).toBe('add');
    expect(fake.requests[3]?.text).toContain('data:image/png;base64,');
    fake.script([says('Hello')], [says('Hello')], [says('5')], [says('I see nothing.')]);
    const poor = await client.providers.test({ id, model: 'fake-model' });
    expect(poor.steps.map(({ status, error }) => error?.code ?? status)).toEqual([
      'ok',
      'ok',
      'ok',
      'model-without-tools',
      'model-without-images',
    ]);
    expect((await client.providers.list()).items[0]?.models).toEqual([
      { id: 'fake-model', takesTools: false, takesImages: false },
      { id: 'fake-vision', contextTokens: 8_192, takesTools: true, takesImages: true },
    ]);
  });

  it.each([
    ['a wrong key', [fails(401, { error: { message: 'Incorrect API key' } })], 'provider-key-refused'],
    ['too many requests', [fails(429, { error: { message: 'slow down' } })], 'provider-rate-limited'],
    ['an unknown model', [fails(404, { error: 'model "x" not found, try pulling it' })], 'model-not-found'],
    ['a wrong path', [fails(404, '<h1>Not Found</h1>')], 'provider-refused'],
    [
      'tools that it does not know',
      [fails(400, { error: { message: 'x does not support tools' } })],
      'model-without-tools',
    ],
    [
      'too long a prompt',
      [fails(400, { error: { message: "This model's maximum context length is 4096 tokens" } })],
      'context-too-long',
    ],
    ['its own failure', [fails(503, 'down')], 'provider-failed'],
    ['a web page', [fails(200, '<h1>Welcome</h1>')], 'provider-answer-broken'],
    ['a connection that breaks', [cuts], 'connection-failed'],
  ])('say what is wrong: %s', async (_, reply, code) => {
    await using fake = await startFakeOpenAi();
    await using center = await temporaryCenter({ autoStart: false });
    fake.script(reply);
    const { steps } = await center.client.providers.testDraft({
      name: 'Draft',
      baseUrl: fake.url,
      defaultModel: 'x',
      apiKey: { secret: KEY },
    });
    expect(steps.map(({ status }) => status)).toEqual(['ok', 'failed', 'skipped', 'skipped', 'skipped']);
    expect(steps[1]?.error?.code).toBe(code);
  });

  it('quote no key, whatever the provider says', async () => {
    await using fake = await startFakeOpenAi({ key: 'another' });
    await using center = await temporaryCenter({ autoStart: false });
    const { id } = await center.client.providers.create({
      name: 'Mine',
      baseUrl: fake.url,
      apiKey: { secret: KEY },
    });
    const error = await center.client.providers.fetchModels({ id }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'provider-key-refused' });
    expect(JSON.stringify(error)).not.toContain(KEY);
    const tested = await center.client.providers.test({ id, model: 'x' });
    expect(tested.steps[0]?.error?.message).toContain('Incorrect API key');
    expect(JSON.stringify(tested)).not.toContain(KEY);
  });

  it('that are not there, or not let in by the rules, say so', async () => {
    await using center = await temporaryCenter({ autoStart: false });
    const test = async (baseUrl: string) =>
      (await center.client.providers.testDraft({ name: 'x', baseUrl, defaultModel: 'm' })).steps[0]?.error
        ?.code;
    const gone = await startFakeOpenAi();
    await gone.stop();
    expect(await test(gone.url)).toBe('connection-refused');
    expect(await test('http://models.example.com/v1')).toBe('insecure-address');
  });

  it('that say nothing are given up', async () => {
    const clock = manualClock();
    await using fake = await startFakeOpenAi();
    await using center = await temporaryCenter({ autoStart: false, clock });
    fake.script(() => [{ kind: 'wait', until: new Promise(() => undefined) }]);
    const testing = center.client.providers.testDraft({
      name: 'x',
      baseUrl: fake.url,
      defaultModel: 'm',
      timeoutSeconds: 7,
    });
    await fake.request(0);
    clock.advance(7_000);
    expect((await testing).steps[1]?.error?.code).toBe('provider-silent');
  });
});
