import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeErrorReport } from './error-report.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-report-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a report names version, time, error and cause, without secrets', () => {
  const error = new Error('broken with hunter2', { cause: new TypeError('the cause') });
  const path = writeErrorReport(
    dataDir,
    {
      at: '2026-01-02T03:04:05.678Z',
      version: '1.2.3',
      platform: 'linux',
      origin: 'uncaughtException',
      error,
    },
    (text) => text.replaceAll('hunter2', '•••'),
  );
  expect(path).toBe(join(dataDir, 'reports', '2026-01-02T03-04-05.678Z.txt'));
  const text = readFileSync(path, 'utf8');
  for (const part of [
    'Patchbay 1.2.3 on linux',
    'uncaughtException',
    'broken with •••',
    'Caused by: TypeError: the cause',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('hunter2');
});

test('what is thrown need not be an error', () => {
  const report = { at: 'now', version: '1', platform: 'linux', origin: 'x', error: 'only text' };
  expect(
    readFileSync(
      writeErrorReport(dataDir, report, (text) => text),
      'utf8',
    ),
  ).toContain('only text');
});
