import { expect, it } from 'vitest';
import { manifestOf } from '../../../../../test/support/bundles.ts';
import { rawZip } from '../../../../../test/support/raw-zip.ts';
import { lookAtBundle } from '../look-at-bundle.ts';

const localization = { resources: `mcpb-resources/\${locale}.json`, default_locale: 'en-US' };
const manifest = manifestOf({
  manifest_version: '0.4',
  localization,
  tools: [{ name: 'greet', description: 'Greets' }, { name: 'wave' }],
  prompts: [{ name: 'ask', description: 'Asks', text: 'Ask.' }],
  user_config: {
    token: { type: 'string', title: 'Token', description: 'Its key', sensitive: true },
    mood: { type: 'string', title: 'Mood', description: 'How it greets' },
  },
});
const chinese = {
  display_name: '问候者',
  description: '  ',
  name: 'another',
  author: { name: 'Somebody else' },
  server: { entry_point: 'evil.mjs', mcp_config: { command: 'evil' } },
  tools: [
    { name: 'greet', description: '问候' },
    { name: 'evil', description: 'x' },
  ],
  prompts: [{ name: 'ask', description: '提问', text: 'evil' }],
  user_config: { token: { title: '令牌', sensitive: false, default: 'x' }, evil: { title: 'x' } },
};
const look = (language: string, files: Readonly<Record<string, string>>, more: object = manifest) =>
  lookAtBundle(
    rawZip([
      { name: 'manifest.json', data: JSON.stringify(more) },
      { name: 'server/index.mjs', data: '' },
      ...Object.entries(files).map(([name, data]) => ({ name, data })),
    ]),
    0,
    language,
  );
const titleIn = async (language: string, ...tags: readonly string[]) => {
  const files = tags.map((tag) => [`mcpb-resources/${tag}.json`, JSON.stringify({ display_name: tag })]);
  return (await look(language, Object.fromEntries(files))).manifest.display_name;
};

it('has the words of a language, and nothing else of its file', async () => {
  const { manifest: seen } = await look('zh', { 'mcpb-resources/zh-CN.json': JSON.stringify(chinese) });
  expect(seen).toEqual({
    ...manifest,
    display_name: '问候者',
    tools: [{ name: 'greet', description: '问候' }, { name: 'wave' }],
    prompts: [{ name: 'ask', description: '提问', text: 'Ask.' }],
    user_config: {
      token: { type: 'string', title: '令牌', description: 'Its key', sensitive: true },
      mood: { type: 'string', title: 'Mood', description: 'How it greets' },
    },
  });
});

it.each([
  ['zh-TW', ['zh', 'zh-CN', 'zh-TW'], 'zh-TW'],
  ['zh-tw', ['zh-CN', 'zh'], 'zh'],
  ['zh', ['de', 'zh-Hans'], 'zh-Hans'],
  ['en-GB', ['en-GB', 'de'], 'en-GB'],
  // The manifest itself is in it.
  ['en', ['en-GB', 'de'], 'Greeter'],
  ['en-US', ['en-US'], 'Greeter'],
  ['fr', ['de', 'zh'], 'Greeter'],
  ['zh', ['../zh', 'zh/CN'].map((tag) => tag.replace('..', '__')), 'Greeter'],
])('in %s with %j it is called %j', async (language, tags, title) => {
  expect(await titleIn(language, ...tags)).toBe(title);
});

it.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['text that is no text', JSON.stringify({ display_name: 4, tools: 'x', user_config: [] })],
  ['a text without end', JSON.stringify({ display_name: 'x'.repeat(20_000) })],
  ['a file without end', JSON.stringify({ display_name: 'x'.repeat(2_000_000) })],
  ['nesting without end', '['.repeat(100_000)],
])('words that are %s change nothing', async (_, text) => {
  expect((await look('zh', { 'mcpb-resources/zh.json': text })).manifest).toEqual(manifest);
});
