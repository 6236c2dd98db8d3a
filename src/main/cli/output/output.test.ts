import { expect, test } from 'vitest';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { resultText } from './show-result.ts';
import { serverPage } from './show-server.ts';
import { stateWord } from './state-word.ts';
import { pairs, table } from './table.ts';
import { oneLine, visible } from './visible.ts';

test('columns are aligned, colours do not count, nothing trails', () => {
  expect(
    table(
      ['A', 'B', 'C'],
      [
        ['long name', '\u001b[32mok\u001b[39m', ''],
        ['x', 'y', 'z'],
      ],
    ),
  ).toBe('A          B   C\nlong name  \u001b[32mok\u001b[39m\nx          y   z\n');
});

test('pairs leave out what is empty', () => {
  expect(
    pairs([
      ['Name', 'a'],
      ['Description', ''],
      ['Id', 'b'],
    ]),
  ).toBe('Name  a\nId    b\n');
});

test('what could move the cursor or turn the text round becomes visible', () => {
  expect(visible('a\u001b[2Jb\u202ec\nd\te')).toBe('a\\u001b[2Jb\\u202ec\nd\te');
  expect(oneLine('first line\nsecond', 8)).toBe('first l…');
});

test('a state is a word, with colour or without', () => {
  expect(stateWord('ready', false)).toBe('● ready');
  expect(stateWord('failed', true)).toContain('▲ failed');
  expect(stateWord('failed', true)).toContain('\u001b[31m');
});

test('a server is shown with what it uses and what it may', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const usage = { at, cpuPercent: 12.5, memoryBytes: 88_080_384, processCount: 3 };
  const state = { kind: 'ready', since: at, generation: 1, readySince: at } as const;
  const page = serverPage(
    sampleServer('a', { usage, state, memoryLimitMb: 500, idleStopMinutes: 30 }),
    false,
  );
  expect(page).toMatch(/^Ready since +2026-01-01T00:00:00\.000Z$/m);
  expect(page).toMatch(/^Uses +12\.5% CPU, 84 MB in 3 processes$/m);
  expect(page).toMatch(/^Memory ceiling +500 MB$/m);
  expect(page).toMatch(/^Stops when idle +after 30 min$/m);
  expect(serverPage(sampleServer('a'), false)).not.toMatch(/Uses|Ready since|ceiling|idle/);
});

test('results are read as what they are', () => {
  const answer = {
    id: 'x',
    status: 'ok' as const,
    queuedMs: 0,
    durationMs: 0,
    result: {
      content: [
        { type: 'text', text: 'hello' },
        { type: 'image', mimeType: 'image/png', url: '/media/abc' },
        { type: 'resource', resource: { uri: 'file:///a', text: 'inside' } },
        { type: 'resource_link', uri: 'file:///b' },
      ],
    },
  };
  expect(resultText(answer, (url) => `here${url}`)).toBe(
    'hello\n[image image/png here/media/abc]\ninside\n[resource file:///b]\n',
  );
  const structured = { ...answer, result: { content: [], structuredContent: { a: 1 } } };
  expect(resultText(structured, String)).toBe('{\n  "a": 1\n}\n');
});
