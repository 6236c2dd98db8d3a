import type { Plugin } from 'vite';

const OWN_SCHEMAS = /[\\/]@anthropic-ai[\\/]mcpb[\\/]dist[\\/]/;

/**
 * The schemas of MCPB manifests are bundled, without the packer, the prompts and the five megabytes of libraries that
 * their package brings. They are written with the third line of zod, which comes with the fourth as a part of it.
 */
export const bundleManifests: Plugin = {
  name: 'patchbay-manifest-schemas',
  enforce: 'pre',
  transform: (code, id) =>
    OWN_SCHEMAS.test(id) ? code.replaceAll('from "zod"', 'from "zod/v3"') : undefined,
};
