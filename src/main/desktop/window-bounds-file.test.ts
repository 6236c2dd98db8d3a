import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSavedWindow, writeSavedWindow } from './window-bounds-file.ts';

let dataDir = '';
const logger = { log: vi.fn() };
beforeEach(() => {
  logger.log.mockClear();
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-window-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const saved = { bounds: { x: -10, y: 20, width: 900, height: 700 }, maximised: true };

test('what was written is read again, with no other file left', () => {
  expect(readSavedWindow(dataDir, logger)).toBeUndefined();
  writeSavedWindow(dataDir, saved, logger);
  expect(readSavedWindow(dataDir, logger)).toEqual(saved);
  expect(readdirSync(dataDir)).toEqual(['window.json']);
  expect(logger.log).not.toHaveBeenCalled();
});

test.each([
  '',
  '{',
  '[]',
  '{"bounds":{"x":"1"}}',
  '{"bounds":{"x":1,"y":1,"width":-1,"height":1},"maximised":true}',
])('the broken file %j counts as none and is said', (text) => {
  writeFileSync(join(dataDir, 'window.json'), text);
  expect(readSavedWindow(dataDir, logger)).toBeUndefined();
  expect(logger.log).toHaveBeenCalledOnce();
});

test('a folder that is gone is said, not thrown', () => {
  writeSavedWindow(join(dataDir, 'gone'), saved, logger);
  expect(logger.log).toHaveBeenCalledOnce();
});
