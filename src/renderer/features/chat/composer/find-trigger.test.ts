import { expect, it } from 'vitest';
import { findTrigger, withoutTrigger } from './find-trigger.ts';

const at = (text: string) => findTrigger(text.replace('|', ''), text.indexOf('|'));

it.each([
  ['/|', { kind: 'prompt', query: '', start: 0 }],
  ['/intro|', { kind: 'prompt', query: 'intro', start: 0 }],
  ['@|', { kind: 'resource', query: '', start: 0 }],
  ['read @not|es and go on', { kind: 'resource', query: 'not', start: 5 }],
  ['one\n@a|', { kind: 'resource', query: 'a', start: 4 }],
])('finds what is named in %j', (text, trigger) => {
  expect(at(text)).toEqual(trigger);
});

it.each(['me@example.com|', 'and/or|', ' /x|', '/intro to|', '@a b|', '|@a'])(
  'finds nothing in %j',
  (text) => {
    expect(at(text)).toBeUndefined();
  },
);

it('takes the name out of the text', () => {
  const text = 'read @notes and go on';
  expect(withoutTrigger(text, { kind: 'resource', query: 'notes', start: 5 }, 11)).toBe('read and go on');
});
