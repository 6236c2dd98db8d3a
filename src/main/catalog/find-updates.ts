import { readPackageVersion } from '#shared/catalog/package-version.ts';
import type { CatalogOffer, CatalogUpdate, Recipe } from '#shared/model/catalog.ts';
import type { Server } from '#shared/model/server.ts';
import { shownCommand } from '../connections/launch/shown-command.ts';
import { compareVersions } from './bundles/compare-versions.ts';

type RunServer = Pick<Server, 'id' | 'name' | 'transport' | 'command' | 'args' | 'env'>;

/** The package that a recipe runs, in the version that it names. */
const packageOf = ({ kind, args }: Recipe) =>
  args.flatMap((argument) =>
    typeof argument === 'string' ? (readPackageVersion(kind, argument) ?? []) : [],
  )[0];

const asked = ({ fields, env }: Recipe, server: RunServer): string[] =>
  fields
    .filter(({ key, required, default: usual }) => {
      const names = Object.entries(env).flatMap(([name, text]) => (text.includes(`{${key}}`) ? [name] : []));
      return required && usual === '' && names.length > 0 && !names.some((name) => name in server.env);
    })
    .map(({ title }) => title);

const updateBy = (
  recipe: Recipe,
  server: RunServer,
  platform: NodeJS.Platform,
): CatalogUpdate | undefined => {
  const offered = packageOf(recipe);
  if (offered === undefined || server.transport !== 'stdio' || recipe.problem !== undefined) return undefined;
  const at = server.args.findIndex(
    (argument) => readPackageVersion(recipe.kind, argument)?.name === offered.name,
  );
  const before = server.args[at];
  const running = before === undefined ? undefined : readPackageVersion(recipe.kind, before);
  if (before === undefined || running === undefined) return undefined;
  if (compareVersions(running.version, offered.version) >= 0) return undefined;
  const named = before.slice(0, -running.version.length) + offered.version;
  const args = server.args.with(at, named);
  return {
    serverId: server.id,
    serverName: server.name,
    from: running.version,
    to: offered.version,
    commandBefore: shownCommand(server.command, server.args, platform),
    commandAfter: shownCommand(server.command, args, platform),
    args,
    asks: asked(recipe, server),
  };
};

/**
 * Which of the servers that were added from an entry run an older version of its package than it offers. Only the
 * version in their arguments would change; one that names no version, or was taken back, is never updated.
 */
export const findUpdates = (
  offer: CatalogOffer,
  servers: readonly RunServer[],
  platform: NodeJS.Platform,
): CatalogUpdate[] =>
  offer.status !== 'active'
    ? []
    : servers
        .filter(({ id }) => offer.mark.serverIds.includes(id))
        .flatMap((server) => {
          const [update] = offer.recipes.flatMap((recipe) => updateBy(recipe, server, platform) ?? []);
          return update ?? [];
        });
