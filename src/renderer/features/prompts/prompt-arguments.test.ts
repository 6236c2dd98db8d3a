import { expect, it } from 'vitest';
import { decodeValues, missingArguments, sentArguments } from './prompt-arguments.ts';

const prompt = {
  serverId: 's',
  name: 'p',
  description: '',
  flags: [],
  arguments: [
    { name: 'city', required: true },
    { name: 'state', required: false },
  ],
};

it('wants what is required and sends what is filled in', () => {
  expect(missingArguments(prompt, { state: 'x' })).toEqual(['city']);
  expect(missingArguments(prompt, { city: ' ' })).toEqual(['city']);
  expect(sentArguments(prompt, { city: 'Bern', state: '', gone: 'x' })).toEqual({ city: 'Bern' });
});

it.each([
  [null, {}],
  ['{"a":"b","c":1}', { a: 'b' }],
  ['[1]', {}],
  ['{', {}],
])('reads %j back as %j', (text, values) => {
  expect(decodeValues(text)).toEqual(values);
});
