import { describe, expect, it } from 'vitest';
import { rangeOfPath } from './json-issue-ranges.ts';

const text = '{"a": {"b": [1, "two"]}}';
const at = (...path: string[]) => {
  const { from, to } = rangeOfPath(text, path);
  return text.slice(from, to);
};

describe('rangeOfPath', () => {
  it('finds values in objects and lists', () => {
    expect(at('a', 'b', '1')).toBe('"two"');
    expect(at()).toBe(text);
  });

  it('points at the holder of what is missing', () => {
    expect(rangeOfPath(text, ['a', 'c'])).toEqual({ from: 6, to: 7 });
  });

  it('gives the whole of a text that is not JSON', () => {
    expect(rangeOfPath('', ['a'])).toEqual({ from: 0, to: 0 });
  });
});
