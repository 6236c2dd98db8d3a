import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { bundleManifests } from './scripts/lib/bundle-manifests.ts';
import { bundlePdfParts } from './scripts/lib/bundle-pdf-parts.ts';
import { bundleServers } from './scripts/lib/bundle-servers.ts';

const entry = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    plugins: [bundleManifests, bundleServers(import.meta.dirname)],
    build: {
      rollupOptions: {
        input: {
          index: entry('src/main/index.ts'),
          web: entry('src/main/web/index.ts'),
          cli: entry('src/main/cli/index.ts'),
          'control-center': entry('src/main/control-center.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file with nothing to require but electron.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: { index: entry('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), bundlePdfParts(import.meta.dirname)],
    worker: { format: 'es' },
    // @rjsf/core imports its ajv validator for a test helper; ajv needs eval, which the policy forbids, so ours stands in.
    resolve: {
      // What browsers get of the other asks the document for a sign's name, and a worker that parses Markdown has none.
      alias: {
        '@rjsf/validator-ajv8': entry('src/renderer/components/schema-form/validator.ts'),
        'decode-named-character-reference': entry('node_modules/decode-named-character-reference/index.js'),
      },
    },
    server: { host: '127.0.0.1' },
    build: {
      minify: true,
      rollupOptions: { input: entry('src/renderer/index.html') },
    },
  },
});
