import type { BundleRuntime } from '#shared/model/bundle.ts';
import type { LaunchHost } from '../../connections/launch/launch-plan.ts';
import { hasFile } from './archive/has-file.ts';
import type { Archive } from './archive/open-archive.ts';
import { commandHere, findRuntime, insideBundle } from './find-runtime.ts';
import type { Manifest } from './manifest/manifest.ts';
import { manifestInvalid } from './manifest/manifest-invalid.ts';
import { type BundlePlan, planBundle } from './manifest/plan-bundle.ts';

/** The plan for this machine, its command as it is found here. */
export const planHere = (manifest: Manifest, folder: string, host: LaunchHost): BundlePlan => {
  const plan = planBundle(manifest, { folder, platform: host.platform, homeDir: host.homeDir });
  return { ...plan, recipe: { ...plan.recipe, command: commandHere(plan.recipe.command, host) } };
};

const endings = ['', '.exe', '.cmd', '.bat'];

/**
 * The program that would run a bundle: one of its own, or one of this machine. Throws `bundle-manifest-invalid` for one
 * of its own that is not there.
 */
export const runtimeOf = (
  plan: BundlePlan,
  folder: string,
  archive: Archive,
  host: LaunchHost,
): BundleRuntime => {
  const { command } = plan.recipe;
  const inside = insideBundle(command, folder);
  const wanted = plan.wanted === undefined ? {} : { wanted: plan.wanted };
  if (inside === undefined) return { ...findRuntime(command, host), ...wanted };
  const isFilledIn = /\{[^{}]+\}/.test(inside);
  if (!isFilledIn && !endings.some((ending) => hasFile(archive, inside + ending)))
    throw manifestInvalid(
      `its command names "${inside.slice(0, 200)}", which is not in the bundle`,
      'server.mcp_config.command',
    );
  return { command: inside, isInside: true, ...wanted };
};

/** Files of the bundle that must be allowed to run, whatever the archive says of them. */
export const programsOf = (
  manifest: Manifest,
  { recipe }: BundlePlan,
  folder: string,
): ReadonlySet<string> => {
  const inside = insideBundle(recipe.command, folder);
  const entryPoint =
    manifest.server.type === 'binary' ? [manifest.server.entry_point.replace(/^\.\//, '')] : [];
  return new Set([...entryPoint, ...(inside === undefined ? [] : [inside])]);
};
