import * as z from 'zod';
import { withCheckedVersion } from '#shared/catalog/package-version.ts';
import {
  type CatalogEntry,
  type CatalogMark,
  type CatalogOffer,
  catalogEntry,
} from '#shared/model/catalog.ts';
import list from '../../../resources/catalog.json';

let known: readonly CatalogEntry[] | undefined;

/** The list that comes with the program; read when it is first asked for. */
export const curatedEntries = (): readonly CatalogEntry[] => {
  known ??= z.array(catalogEntry).parse(list.entries);
  return known;
};

/** It was seen to start without a network, and what it does needs none. */
const worksOffline = ({ checked, recipes: [first] }: CatalogEntry): boolean =>
  checked.how === 'started' &&
  first?.needs.every((need) => need !== 'network' && need !== 'account') === true;

export const curatedOffer = (entry: CatalogEntry, mark: CatalogMark): CatalogOffer => ({
  source: { from: 'catalog', id: entry.id },
  name: entry.name,
  publisher: entry.publisher,
  description: entry.description,
  category: entry.category,
  tags: entry.tags,
  featured: entry.featured,
  platforms: entry.platforms,
  kinds: entry.recipes.map(({ kind }) => kind),
  needs: [...new Set(entry.recipes[0]?.needs)],
  worksOffline: worksOffline(entry),
  isUpdatable: false,
  updates: [],
  mark,
  status: 'active',
  homepage: entry.homepage,
  checked: entry.checked,
  recipes: entry.recipes.flatMap((recipe) => withCheckedVersion(recipe, entry.checked.version)),
});
