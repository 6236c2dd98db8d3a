import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As in the build: see electron.vite.config.ts.
  resolve: {
    alias: {
      '@rjsf/validator-ajv8': resolve(
        import.meta.dirname,
        'src/renderer/components/schema-form/validator.ts',
      ),
    },
  },
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'test/**/*.test.ts',
      'test/**/*.test.tsx',
      'scripts/**/*.test.ts',
    ],
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    // Most of a run is waiting for processes; by itself, vitest would leave one of two cores to nobody.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Only what is transformed follows an alias.
    server: { deps: { inline: [/@rjsf/] } },
  },
});
