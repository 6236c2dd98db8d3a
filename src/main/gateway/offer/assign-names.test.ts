import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignNames, type Named } from './assign-names.ts';

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/);
const name = fc.oneof(
  fc.constantFrom(
    'read',
    'Read',
    'read_file',
    'a.b',
    'a_b',
    'files_read',
    'x'.repeat(64),
    'x'.repeat(65),
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
);
/** No two of one server have the same name. */
const items = fc.uniqueArray(fc.record({ slug, name }), {
  selector: ({ slug: of, name: own }: Named) => `${of} ${own}`,
  maxLength: 60,
});

describe('the names of joined servers', () => {
  it.each(['when-needed', 'always'] as const)('are unique and fit for every model, %s', (prefix) => {
    fc.assert(
      fc.property(items, (all) => {
        const names = assignNames(all, prefix);
        expect(new Set(names.map((one) => one.toLowerCase())).size).toBe(all.length);
        for (const one of names) expect(one).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      }),
    );
  });

  it('stay whatever is added behind them', () => {
    fc.assert(
      fc.property(items, items, (all, more) => {
        const joined = [
          ...all,
          ...more.filter(
            (one) => !all.some(({ slug: of, name: own }) => of === one.slug && own === one.name),
          ),
        ];
        expect(assignNames(joined, 'when-needed').slice(0, all.length)).toEqual(
          assignNames(all, 'when-needed'),
        );
      }),
    );
  });

  it('are the own ones where nothing is in the way', () => {
    const all = [
      { slug: 'files', name: 'read' },
      { slug: 'web', name: 'fetch' },
      { slug: 'web', name: 'read' },
      { slug: 'web', name: 'FETCH' },
    ];
    expect(assignNames(all, 'when-needed')).toEqual(['read', 'fetch', 'web_read', 'web_FETCH']);
    expect(assignNames(all, 'always').slice(0, 3)).toEqual(['files_read', 'web_fetch', 'web_read']);
  });
});
