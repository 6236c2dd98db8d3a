import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import type { EventBus } from '../../events.ts';
import { os } from '../../implement.ts';
import type { RegistryService } from '../registry/registry-service.ts';
import type { BundlesService } from './bundles-service.ts';
import { downloadBundle } from './download-bundle.ts';
import type { Uploads } from './uploads.ts';

export interface BundlesRoutesOptions {
  readonly bundles: BundlesService;
  readonly uploads: Uploads;
  readonly registry: Pick<RegistryService, 'show'>;
  readonly registryAddress: () => string;
  readonly network: () => Promise<NetworkHost>;
  readonly events: EventBus;
  readonly assertWritable: () => void;
}

export const createBundlesRoutes = (options: BundlesRoutesOptions) => {
  const { bundles, uploads, registry, registryAddress, network, events, assertWritable } = options;
  return {
    list: os.bundles.list.handler(() => ({ items: [...bundles.list()] })),
    upload: os.bundles.upload.handler(({ input: { upload, offset, data } }) => {
      assertWritable();
      return uploads.append({ upload, offset, data: Buffer.from(data, 'base64') });
    }),
    download: os.bundles.download.handler(
      async ({ input: { id, version = 'latest', identifier }, signal }) => {
        assertWritable();
        const { server } = await registry.show(id, version, signal);
        const pkg = server.packages.find(
          (one) => one.registryType === 'mcpb' && (identifier === undefined || one.identifier === identifier),
        );
        if (pkg === undefined) throw new PatchbayError('recipe-not-found', { entry: id, recipe: 'a bundle' });
        return downloadBundle({
          pkg,
          registryName: id,
          registryAddress: registryAddress(),
          network: await network(),
          uploads,
          onProgress: (receivedBytes, totalBytes) =>
            events.emit({ type: 'bundle-download', id, receivedBytes, totalBytes }),
          signal,
        });
      },
    ),
    discard: os.bundles.discard.handler(async ({ input }) => {
      await uploads.discard(input.upload);
      return { ok: true as const };
    }),
    inspect: os.bundles.inspect.handler(({ input }) => bundles.inspect(input)),
    install: os.bundles.install.handler(({ input, signal }) => bundles.install({ ...input, signal })),
    update: os.bundles.update.handler(({ input: { id, ...choice }, signal }) =>
      bundles.update({ ...choice, server: id, signal }),
    ),
    back: os.bundles.back.handler(({ input }) => bundles.back(input.id)),
    keep: os.bundles.keep.handler(async ({ input }) => {
      await bundles.keep(input.id);
      return { ok: true as const };
    }),
    settings: os.bundles.settings.handler(({ input }) => bundles.settings(input.id)),
    configure: os.bundles.configure.handler(({ input: { id, values } }) =>
      bundles.configure({ server: id, values }),
    ),
  };
};
