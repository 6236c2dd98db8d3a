import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleServer as server } from '../../../../../test/support/sample-server.ts';
import {
  filterCount,
  isFiltering,
  nextSort,
  readValues,
  readView,
  shownServers,
  writeValues,
} from './list-view.ts';

describe('the view of the list in the address', () => {
  it('is everything in the own order where the address says nothing', () => {
    const view = readView({});
    expect(view).toMatchObject({ q: '', state: [], group: undefined, sort: { key: 'position' } });
    expect(isFiltering(view)).toBe(false);
  });

  it('is what the address says, without what there is not', () => {
    const view = readView({ state: 'failed,unwell,ready', group: 'colour', sort: '-name', tag: 'a%2Cb,c' });
    expect(view).toMatchObject({
      state: ['ready', 'failed'],
      tag: ['a,b', 'c'],
      sort: { key: 'name', descending: true },
      group: undefined,
    });
    expect(filterCount(view)).toBe(4);
    expect(isFiltering(readView({ q: ' ' }))).toBe(false);
    expect(isFiltering(readView({ category: '-' }))).toBe(true);
    expect(readView({ tag: '100%' }).tag).toEqual(['100%']);
  });

  it('keeps any values', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (values) => {
        expect(readValues(writeValues(values))).toEqual(values);
      }),
    );
  });

  it('shows the servers that fit, in its order', () => {
    const all = [server('b', { category: 'x' }), server('a', { category: 'x' }), server('c')];
    const shown = (search: Parameters<typeof readView>[0]) =>
      shownServers(all, readView(search)).map(({ name }) => name);
    expect(shown({ category: 'x', sort: 'name' })).toEqual(['a', 'b']);
    expect(shown({ category: '-' })).toEqual(['c']);
  });

  it('turns at a column: up, down, own order', () => {
    expect(nextSort(readView({}).sort, 'name')).toBe('name');
    expect(nextSort(readView({ sort: 'name' }).sort, 'name')).toBe('-name');
    expect(nextSort(readView({ sort: '-name' }).sort, 'name')).toBe('position');
  });
});
