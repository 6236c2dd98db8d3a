import { expect, test } from 'vitest';
import { writeRows } from './write-rows.ts';

test('a result that a spreadsheet would run is written as text', () => {
  const text = '=HYPERLINK("https://x.test")';
  const row = {
    index: 0,
    state: 'ok',
    arguments: { q: '@sum', n: -5 },
    result: { content: [{ type: 'text', text }] },
  } as const;
  const { text: written } = writeRows(
    'a/b',
    [{ ...row, result: { content: [...row.result.content] } }],
    'csv',
  );
  expect(written).toBe(
    `q,n,state,duration_ms,result,error\r\n'@sum,-5,ok,,"'=HYPERLINK(""https://x.test"")",\r\n`,
  );
});
