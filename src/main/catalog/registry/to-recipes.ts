import type { Recipe } from '#shared/model/catalog.ts';
import { firstFree } from '#shared/text/first-free.ts';
import { createFieldGatherer } from './input-fields.ts';
import { packageRecipe } from './package-recipe.ts';
import type { RegistryRemote, ServerJson } from './server-json.ts';

const remoteRecipe = (remote: RegistryRemote, id: string): Recipe => {
  const gather = createFieldGatherer(remote.headers);
  const url = gather.address(remote.url, remote.variables).text;
  const headers = Object.fromEntries(
    remote.headers.map((header) => [header.name, gather.template(header, header.name).text]),
  );
  const fields = [...gather.fields()];
  return {
    id,
    kind: 'remote',
    identifier: remote.url,
    version: '',
    transport: remote.type === 'sse' ? 'sse' : 'http',
    command: '',
    args: [],
    env: {},
    url,
    headers,
    fields,
    needs: fields.some(({ secret, required }) => secret && required) ? ['network', 'account'] : ['network'],
    notes: [],
  };
};

/** Every way to run or reach a server of the registry that is known here, packages first. */
export const toRecipes = (server: ServerJson): readonly Recipe[] => {
  const taken = new Set<string>();
  const nextId = (kind: string): string => {
    const id = firstFree(kind, '-', (candidate) => taken.has(candidate));
    taken.add(id);
    return id;
  };
  return [
    ...server.packages.flatMap((pkg) => packageRecipe(pkg, nextId(pkg.registryType)) ?? []),
    ...server.remotes.map((remote) => remoteRecipe(remote, nextId('remote'))),
  ];
};
