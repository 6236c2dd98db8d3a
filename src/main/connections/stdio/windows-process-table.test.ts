import { expect, it } from 'vitest';
import { parseWindowsProcesses } from './windows-process-table.ts';

it('reads what PowerShell lists, and takes a parent younger than its child for a stranger', () => {
  const lines = [
    '4 0 638000000000000000',
    '500 4 638000000000000100',
    '600 500 638000000000000050',
    '',
    'Warning: x',
  ];
  expect(parseWindowsProcesses(lines.join('\r\n'))).toEqual([
    { pid: 4, parent: 0, group: 0, started: '638000000000000000' },
    { pid: 500, parent: 4, group: 0, started: '638000000000000100' },
    { pid: 600, parent: 0, group: 0, started: '638000000000000050' },
  ]);
});
