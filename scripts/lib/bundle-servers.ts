import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const names = ['filesystem', 'database', 'calculator', 'web'];

/** Native, or loaded only when somebody asks for it. */
const external = ['better-sqlite3', 'pg', 'mysql2', 'linkedom', '@mozilla/readability', 'turndown'];

/**
 * The SDK brings a compiler of JSON schemas for what a person answers to a form. These servers show no forms, and
 * without it they are two megabytes smaller; a form would end in this error.
 */
const withoutFormValidator: Plugin = {
  name: 'patchbay-without-form-validator',
  enforce: 'pre',
  load: (id) =>
    /ajvProvider-[\w-]+\.mjs$/.test(id)
      ? 'class None { getValidator() { throw new Error("no forms here"); } }\nexport { None as t, None as n };'
      : undefined,
};

/**
 * Puts each built-in server with what it needs of its libraries into one file: a third less to load, and less memory,
 * than the same libraries from their packages.
 */
export const bundleServers = (root: string): Plugin => ({
  name: 'patchbay-built-in-servers',
  apply: 'build',
  closeBundle: async () => {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      plugins: [withoutFormValidator],
      ssr: { noExternal: true, external },
      build: {
        ssr: true,
        target: 'node20',
        minify: true,
        outDir: resolve(root, 'out/main/servers'),
        emptyOutDir: true,
        rollupOptions: {
          input: Object.fromEntries(
            names.map((name) => [name, resolve(root, 'src/built-in-servers', name, 'index.ts')]),
          ),
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: 'chunks/[name]-[hash].js',
            // Each is a command of its own, too.
            banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
          },
        },
      },
    });
  },
});
