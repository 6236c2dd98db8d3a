import { type CatalogMark, type CatalogOffer, platforms } from '#shared/model/catalog.ts';
import type { RegistryEntry } from './server-json.ts';
import { toRecipes } from './to-recipes.ts';

/** `io.github.acme/weather` is published by `io.github.acme`. */
const splitName = (name: string): { readonly publisher: string; readonly own: string } => {
  const [publisher = '', own = ''] = name.split('/');
  return { publisher, own: own === '' ? name : own };
};

const isWebAddress = (text: string | undefined): text is string =>
  text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

export const registryOffer = ({ server, official }: RegistryEntry, mark: CatalogMark): CatalogOffer => {
  const { publisher, own } = splitName(server.name);
  const recipes = toRecipes(server);
  const { status, statusMessage, updatedAt = official.publishedAt } = official;
  return {
    source: { from: 'registry', id: server.name, version: server.version },
    name:
      (server.title ?? own)
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 100) || own,
    publisher,
    description: server.description,
    category: '',
    tags: [],
    featured: false,
    platforms: [...platforms],
    kinds: recipes.map(({ kind }) => kind),
    needs: [...new Set(recipes[0]?.needs)],
    mark,
    status,
    updatedAt,
    worksOffline: false,
    isUpdatable: false,
    updates: [],
    homepage: [server.websiteUrl, server.repository?.url].find(isWebAddress) ?? '',
    ...(statusMessage === undefined ? {} : { statusMessage }),
    recipes: [...recipes],
  };
};
