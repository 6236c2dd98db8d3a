import { expect, it } from 'vitest';
import { parseWindowsProcesses } from './windows-process-table.ts';

it('reads what PowerShell lists, and takes a parent younger than its child for a stranger', () => {
  const lines = [
    '4 0 638000000000000000 312500 147456',
    '500 4 638000000000000100 12345678 52428800',
    '600 500 638000000000000050 0 1024',
    '',
    'Warning: x',
  ];
  expect(parseWindowsProcesses(lines.join('\r\n'))).toEqual([
    { pid: 4, parent: 0, group: 0, started: '638000000000000000', cpuMs: 31.25, residentBytes: 147_456 },
    {
      pid: 500,
      parent: 4,
      group: 0,
      started: '638000000000000100',
      cpuMs: 1_234.5678,
      residentBytes: 52_428_800,
    },
    { pid: 600, parent: 0, group: 0, started: '638000000000000050', cpuMs: 0, residentBytes: 1_024 },
  ]);
});
