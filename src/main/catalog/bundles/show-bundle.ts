import { fillRecipe } from '#shared/catalog/fill-recipe.ts';
import type { BundleSignature, BundleUpdate, InstalledBundle } from '#shared/model/bundle.ts';
import type { Server } from '#shared/model/server.ts';
import { shownCommand } from '../../connections/launch/shown-command.ts';
import type { SecretsService } from '../../secrets/secrets-service.ts';
import { keptSecretsOf, plainSettings } from './bundle-settings.ts';
import type { StoredBundle } from './bundles-store.ts';
import { compareVersions } from './compare-versions.ts';
import type { LookedBundle } from './look-at-bundle.ts';
import { factsOf } from './manifest/facts-of.ts';
import { type BundlePlan, FOLDER_VARIABLE } from './manifest/plan-bundle.ts';

export const installedView = (bundle: StoredBundle, server: Server): InstalledBundle => ({
  serverId: server.id,
  serverName: server.name,
  facts: factsOf(bundle.manifest),
  signature: bundle.signature,
  sha256: bundle.sha256,
  installedAt: bundle.installedAt,
  ...(bundle.registryName === undefined ? {} : { registryName: bundle.registryName }),
  ...(bundle.previous === undefined
    ? {}
    : {
        previous: {
          version: factsOf(bundle.previous.manifest).version,
          installedAt: bundle.previous.installedAt,
        },
      }),
});

/** What a person filled in, for the form; secrets are named. */
export const formOf = (plan: BundlePlan, bundle: StoredBundle, isSet: SecretsService['isSet']) => ({
  recipe: plan.recipe,
  values: { ...plan.values, ...plainSettings(plan.recipe, bundle.settings) },
  keptSecrets: keptSecretsOf(plan.recipe, bundle.settings, isSet),
});

const line = (command: string, args: readonly string[], folder: string, platform: NodeJS.Platform): string =>
  shownCommand(command, args, platform).replaceAll(folder, FOLDER_VARIABLE);

const nameSet = (tools: readonly { readonly name: string }[] | undefined): ReadonlySet<string> =>
  new Set((tools ?? []).map(({ name }) => name));

const order = (comparison: number): BundleUpdate['is'] =>
  comparison === 0 ? 'same' : comparison > 0 ? 'newer' : 'older';

/** A publisher that is vouched for may renew their certificate; anybody else is known by it alone. */
const signerOf = (signature: BundleSignature): string => {
  if (signature.kind === 'unsigned') return '';
  return signature.kind === 'trusted'
    ? `trusted ${signature.issuer} ${signature.publisher}`
    : signature.fingerprint;
};

export interface UpdatePlaces {
  readonly platform: NodeJS.Platform;
  /** Of the bundle that is there, and of the one at hand. */
  readonly before: string;
  readonly after: string;
}

/** How a server would change if another version of its bundle took the place of the one that it runs. */
export const updateOf = (
  looked: LookedBundle,
  plan: BundlePlan,
  { bundle, server }: { readonly bundle: StoredBundle; readonly server: Server },
  places: UpdatePlaces,
  isSet: SecretsService['isSet'],
): BundleUpdate => {
  const form = formOf(plan, bundle, isSet);
  const kept = Object.fromEntries(form.keptSecrets.map((key) => [key, 'kept']));
  const { fields } = fillRecipe(form.recipe, { ...form.values, ...kept });
  const before = nameSet(bundle.manifest.tools);
  const after = nameSet(looked.manifest.tools);
  return {
    serverId: server.id,
    serverName: server.name,
    version: bundle.manifest.version,
    is: order(compareVersions(looked.manifest.version, bundle.manifest.version)),
    author: factsOf(bundle.manifest).author,
    signature: bundle.signature,
    isOfSameMaker:
      factsOf(bundle.manifest).author === factsOf(looked.manifest).author &&
      signerOf(bundle.signature) === signerOf(looked.signature),
    toolsAdded: [...after].filter((name) => !before.has(name)),
    toolsRemoved: [...before].filter((name) => !after.has(name)),
    commandBefore: line(server.command, server.args, places.before, places.platform),
    commandAfter: line(fields.command ?? '', fields.args ?? [], places.after, places.platform),
    ...form,
  };
};
