import { expect, it } from 'vitest';
import { recipe } from '../../src/shared/model/catalog.ts';
import { judge } from './judge.ts';
import { packageFacts } from './package-facts.ts';
import { recordChecks } from './record-checks.ts';
import { sampleValues } from './sample-values.ts';

const failed = (message: string, ...stderrTail: string[]) => ({
  ...{ ok: false, steps: [], durationMs: 1, capabilities: [], tools: [], resourceCount: 0, promptCount: 0 },
  ...{ error: { code: 'server-exited', message, hint: '', details: {} }, stderrTail },
});

it('tells a server that wants its service from one that is broken', () => {
  const tools = [{ name: 'a', description: '' }];
  expect(judge({ ...failed(''), ok: true, tools })).toEqual({ verdict: 'works-offline' });
  expect(judge({ ...failed(''), ok: true }).verdict).toBe('needs-its-service');
  expect(judge(failed('The server ended.', 'Error: getaddrinfo EAI_AGAIN api.example.com'))).toEqual({
    verdict: 'needs-its-service',
    reason: 'The server ended.',
  });
  expect(judge(failed('The server ended.', 'TypeError: x is not a function')).verdict).toBe('does-not-start');
});

it('knows which command npx would run', () => {
  const commandOf = (bin: unknown): string | undefined =>
    packageFacts('@a/b', JSON.stringify({ version: '1', bin })).command;
  expect(commandOf('x.js')).toBe('b');
  expect(commandOf({ other: 'x.js', alias: 'x.js' })).toBe('other');
  expect(commandOf({ other: 'x.js', b: 'y.js' })).toBe('b');
  expect(commandOf({ other: 'x.js', more: 'y.js' })).toBeUndefined();
  expect(commandOf(undefined)).toBeUndefined();
});

it('fills in what must be, with what is not real', () => {
  const field = (key: string, more: object) => ({ key, title: key, required: true, ...more });
  const given = recipe.parse({
    ...{ id: 'npm', kind: 'npm', identifier: 'x', transport: 'stdio' },
    fields: [
      field('key', { secret: true }),
      field('url', { placeholder: 'https://example.com' }),
      field('level', { choices: ['low', 'high'] }),
      field('folder', { kind: 'folder' }),
      field('port', { kind: 'number', min: 1024 }),
      field('usual', { default: 'there' }),
      { key: 'free', title: 'free' },
    ],
  });
  expect(sampleValues(given, '/data')).toEqual({
    ...{ key: 'not-a-real-value', url: 'https://example.com', level: 'low', folder: '/data', port: '1024' },
  });
});

it('writes down what was seen, and leaves alone what did not start', () => {
  const checked = { date: '2026-01-01', how: 'server-json' as const, source: 'https://example.com' };
  const entries = ['a', 'b', 'c', 'd'].map((id) => ({
    ...{ id, name: id, publisher: id, description: id, category: 'files' as const, tags: [] },
    ...{ homepage: 'https://example.com', recipes: [], checked },
  }));
  const seen = { package: 'p', version: '1.2.3', licence: 'MIT', tools: 3 };
  const written = recordChecks(
    entries,
    [
      { ...seen, id: 'a', verdict: 'works-offline' },
      { ...seen, id: 'b', verdict: 'needs-its-service', tools: 0 },
      { ...seen, id: 'c', verdict: 'does-not-start' },
    ],
    '2026-02-02',
  );
  const now = { date: '2026-02-02', version: '1.2.3', licence: 'MIT' };
  const source = 'https://www.npmjs.com/package/p';
  expect(written.map((entry) => entry.checked)).toEqual([
    { ...now, how: 'started', tools: 3, source },
    { ...now, how: 'installed', source },
    checked,
    checked,
  ]);
});
