import type { BundleRuntime } from '#shared/model/bundle.ts';
import type { Clock } from '../../clock.ts';
import type { LaunchHost } from '../../connections/launch/launch-plan.ts';
import type { BundleFolders } from './bundle-folders.ts';
import type { LookedBundle } from './look-at-bundle.ts';
import type { BundlePlan } from './manifest/plan-bundle.ts';
import { planHere, runtimeOf } from './plan-here.ts';
import type { Uploads } from './uploads.ts';

/** A bundle that was looked at, and how it would be run here. */
export interface OpenedUpload extends LookedBundle {
  readonly registryName: string | undefined;
  readonly host: LaunchHost;
  readonly plan: BundlePlan;
  readonly runtime: BundleRuntime;
}

export interface OpenUploadOptions {
  readonly uploads: Pick<Uploads, 'read' | 'discard'>;
  readonly folders: Pick<BundleFolders, 'pathOf'>;
  readonly launchHost: () => Promise<LaunchHost>;
  readonly clock: Clock;
  /** Of the person, for what the bundle says of itself. */
  readonly language: string | undefined;
}

/** Throws why the bundle is refused; then it is thrown away. */
export const openUpload = async (
  upload: string,
  { uploads, folders, launchHost, clock, language }: OpenUploadOptions,
): Promise<OpenedUpload> => {
  const { bytes, registryName } = await uploads.read(upload);
  try {
    // With the libraries for it, which most starts of the program do without.
    const { lookAtBundle } = await import('./look-at-bundle.ts');
    const looked = await lookAtBundle(bytes, clock.now(), language);
    const host = await launchHost();
    const folder = folders.pathOf(upload);
    const plan = planHere(looked.manifest, folder, host);
    return { ...looked, registryName, host, plan, runtime: runtimeOf(plan, folder, looked.archive, host) };
  } catch (error) {
    // A refused file is of no more use.
    await uploads.discard(upload);
    throw error;
  }
};
