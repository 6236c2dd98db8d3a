import { describe, expect, it } from 'vitest';
import { findings } from '#shared/doctor/findings.ts';
import { errorCatalog } from '#shared/errors/catalog.ts';

type Texts = { readonly [key: string]: string | Texts };

const files = import.meta.glob<Texts>('./*/*.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

const keysOf = (texts: Texts, prefix = ''): readonly string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );

/** `count_one` and `count_other` are one key to those who use it; Chinese has no `_one`. */
const withoutPlural = (key: string): string => key.replace(/_(zero|one|other)$/, '');

const namespaces = [
  ...new Set(Object.keys(files).map((path) => path.split('/')[2]?.replace('.json', '') ?? '')),
];
const keysIn = (language: string, namespace: string): ReadonlySet<string> =>
  new Set(keysOf(files[`./${language}/${namespace}.json`] ?? {}).map(withoutPlural));

/** English errors and findings carry their own words. */
const translated = namespaces.filter((namespace) => !['errors', 'findings'].includes(namespace));
const everySource = Object.values(sources).join('\n');

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{?(\w+)\}?\}/g)].map(String).sort();

describe('the texts', () => {
  it.each(translated)('%s has the same keys in both languages', (namespace) => {
    expect([...keysIn('zh', namespace)].sort()).toEqual([...keysIn('en', namespace)].sort());
  });

  it.each(translated)('every text of %s is used', (namespace) => {
    const unused = [...keysIn('en', namespace)].filter((key) => {
      const parts = key.split('.');
      // A key made at run time: its beginning stands in a template.
      const made = parts.some((_, count) =>
        everySource.includes(`\`${[...parts.slice(0, count + 1), ''].join('.')}\${`),
      );
      const madeHere =
        everySource.includes(`${namespace}:${key}`) ||
        parts.some((_, count) =>
          everySource.includes(`\`${namespace}:${[...parts.slice(0, count + 1), ''].join('.')}\${`),
        );
      return !made && !madeHere && !everySource.includes(`'${key}'`);
    });
    expect(unused).toEqual([]);
  });

  it('every text that the program asks for is there', () => {
    const missing = Object.entries(sources).flatMap(([path, source]) => {
      const own = [...source.matchAll(/useTranslation\(\[?'([a-z-]+)'/g)].map(
        ([, namespace]) => namespace ?? '',
      );
      if (own.length === 0) own.push('common');
      return [...source.matchAll(/\bt\(\s*'([^']+)'/g)].flatMap(([, asked = '']) => {
        const [namespace, key] = asked.includes(':') ? asked.split(':') : [undefined, asked];
        const places = namespace === undefined ? own : [namespace];
        return places.some((place) => keysIn('en', place).has(key ?? '')) ? [] : [`${path}: ${asked}`];
      });
    });
    expect(missing).toEqual([]);
  });

  it('Chinese knows all that the doctor can find, with the same details', () => {
    const known = files['./zh/findings.json'] as Record<string, Readonly<Record<string, string>>>;
    expect(Object.keys(known).sort()).toEqual(Object.keys(findings).sort());
    for (const [id, { status: _, ...words }] of Object.entries(findings)) {
      expect(Object.keys(known[id] ?? {}).sort(), id).toEqual(Object.keys(words).sort());
      for (const [part, text] of Object.entries(words))
        expect(placeholders(known[id]?.[part] ?? ''), `${id} ${part}`).toEqual(placeholders(text));
    }
  });

  it('Chinese knows every error of the catalogue, with the same details', () => {
    const errors = files['./zh/errors.json'] as Record<string, { message: string; hint: string }>;
    expect(Object.keys(errors).sort()).toEqual(Object.keys(errorCatalog).sort());
    for (const [code, { message }] of Object.entries(errorCatalog)) {
      expect(placeholders(errors[code]?.message ?? ''), code).toEqual(placeholders(message));
    }
  });
});
