import type { CatalogItem, CatalogSelection } from '../model/catalog.ts';

export interface CatalogFilter {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly tag?: string | undefined;
  readonly only?: CatalogSelection | undefined;
}

type Weighed = Pick<CatalogItem, 'name' | 'publisher' | 'description' | 'category' | 'tags' | 'source'>;

/** How well a word fits an entry; 0 where it does not. */
const weightOf = (item: Weighed, word: string): number => {
  const name = item.name.toLowerCase();
  if (name === word || item.source.id === word) return 8;
  if (name.startsWith(word)) return 6;
  if (name.includes(word) || item.source.id.includes(word)) return 4;
  if (item.tags.some((tag) => tag.includes(word)) || item.category.includes(word)) return 3;
  if (item.publisher.toLowerCase().includes(word)) return 2;
  return item.description.toLowerCase().includes(word) ? 1 : 0;
};

const isWanted: Readonly<Record<CatalogSelection, (item: CatalogItem) => boolean>> = {
  featured: ({ featured }) => featured,
  favourites: ({ mark }) => mark.favourite,
  installed: ({ mark }) => mark.serverIds.length > 0,
  offline: ({ worksOffline }) => worksOffline,
};

/** Every word must fit. Best first; without words featured ones first, then by name. */
export const searchCatalog = (
  items: readonly CatalogItem[],
  { q = '', category, tag, only }: CatalogFilter,
): readonly CatalogItem[] => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter(
      (item) =>
        (category === undefined || item.category === category) &&
        (tag === undefined || item.tags.includes(tag)) &&
        (only === undefined || isWanted[only](item)),
    )
    .map((item) => {
      const weights = words.map((word) => weightOf(item, word));
      return { item, fits: !weights.includes(0), weight: weights.reduce((sum, weight) => sum + weight, 0) };
    })
    .filter(({ fits }) => fits)
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        Number(b.item.featured) - Number(a.item.featured) ||
        a.item.name.localeCompare(b.item.name),
    )
    .map(({ item }) => item);
};
