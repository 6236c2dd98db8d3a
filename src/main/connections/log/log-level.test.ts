import { describe, expect, it } from 'vitest';
import { fromProtocolLevel, guessLevel } from './log-level.ts';

describe('guessLevel', () => {
  it.each([
    ['ERROR: no such file', 'error'],
    ['2026-01-05T08:00:00Z [error] broken', 'error'],
    ['TypeError: x is not a function', 'error'],
    ['Traceback (most recent call last):', 'error'],
    ['npm ERR! code E404', 'error'],
    ['[WARN] slow', 'warning'],
    ['(node:12) Warning: deprecated', 'warning'],
    ['DEBUG connecting', 'debug'],
    ['INFO no errors found', 'info'],
    ['Server running on stdio', 'info'],
    ['the terror of warnings that are none', 'info'],
    ['', 'info'],
  ])('reads %j as %s', (text, level) => expect(guessLevel(text)).toBe(level));
});

describe('fromProtocolLevel', () => {
  it.each([
    ['debug', 'debug'],
    ['info', 'info'],
    ['notice', 'info'],
    ['warning', 'warning'],
    ['error', 'error'],
    ['emergency', 'error'],
    [undefined, 'info'],
  ])('takes %j as %s', (given, level) => expect(fromProtocolLevel(given)).toBe(level));
});
