import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { draftOfText, draftOfValue } from './arguments-draft.ts';

const objects = fc
  .dictionary(fc.string(), fc.jsonValue())
  // What JSON itself can carry: no negative zero.
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);

describe('the form and the JSON editor', () => {
  it('hold one value: form to text and back', () => {
    fc.assert(
      fc.property(objects, (value) => {
        const draft = draftOfValue(value);
        expect(draft.value).toEqual(value);
        expect(draftOfText(draftOfValue({}), draft.text)).toEqual(draft);
      }),
    );
  });

  it('hold one value: any text that is an object shows in the form', () => {
    fc.assert(
      fc.property(objects, fc.constantFrom(0, 1, 4), (value, indent) => {
        const draft = draftOfText(draftOfValue({ old: true }), JSON.stringify(value, null, indent));
        expect(draft.problem).toBeUndefined();
        expect(draftOfValue(draft.value).value).toEqual(value);
      }),
    );
  });

  it('keep the text and the last good value while the text is broken', () => {
    const draft = draftOfText(draftOfValue({ a: 1 }), '{"a": 2');
    expect(draft).toEqual({ value: { a: 1 }, text: '{"a": 2', problem: 'broken' });
    expect(draftOfText(draft, '[1]').problem).toBe('not-object');
    expect(draftOfText(draft, '  ')).toEqual({ value: {}, text: '  ' });
  });

  it('send nothing for a field that was emptied', () => {
    expect(draftOfValue({ a: undefined, b: 1 }).value).toEqual({ b: 1 });
  });
});
