import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsTemplate, ownUri, readOwnUri, updatedUri } from './uri-names.ts';

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const uri = fc.oneof(
  fc.webUrl(),
  fc.string(),
  fc.string().map((rest) => `ui://${rest}`),
);

describe('a URI that is taken', () => {
  it('has another name, from which it is known again', () => {
    fc.assert(
      fc.property(slug, uri, (of, own) => {
        const known = ownUri(of, own);
        expect(known).not.toBe(own);
        expect(readOwnUri(known, (asked) => (asked === of ? 'id' : undefined))).toEqual({
          serverId: 'id',
          uri: own,
        });
      }),
    );
  });

  it('of an app is one of an app still', () => {
    expect(ownUri('two', 'ui://clock/view')).toBe('ui://patchbay/two/clock/view');
    expect(ownUri('two', 'file:///a')).toBe('patchbay:two/file:///a');
  });

  it.each([
    'file:///a',
    'ui://clock/view',
    'patchbay:nobody/file:///a',
    'ui://patchbay/nobody/x',
    'patchbay:',
  ])('is not seen in %s', (other) => {
    expect(readOwnUri(other, () => undefined)).toBeUndefined();
  });
});

it.each([
  ['file:///a', 'patchbay:two/file:///a'],
  ['file:///a/b', 'patchbay:two/file:///a/b'],
  ['other:///a', 'other:///a'],
])('a change of %s is told as one of %s', (updated, told) => {
  expect(updatedUri({ own: 'file:///a', known: 'patchbay:two/file:///a' }, updated)).toBe(told);
});

it.each([
  ['file:///{name}', 'file:///a', true],
  ['file:///{name}', 'file:///a/b', false],
  ['file:///{+path}', 'file:///a/b', true],
  ['db://{table}/rows{?limit}', 'db://users/rows', true],
  ['db://{table}/rows{?limit}', 'db://users/rows?limit=3', true],
  ['db://{table}/rows', 'db://users/rows.more', false],
  ['a.b://{x}', 'aXb://1', false],
])('%s and %s: %s', (template, candidate, fits) => {
  expect(fitsTemplate(template, candidate)).toBe(fits);
});
