import { availableParallelism } from 'node:os';
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
    projects: [
      {
        extends: true,
        test: {
          name: 'src',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          // A process each would take them a third of their time; what they hold, they give back.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx', 'scripts/**/*.test.ts'],
        },
      },
    ],
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    // Much of a run is waiting for processes: with one worker a core, a quarter of two cores had nothing to do, with
    // two a thirtieth.
    maxWorkers: availableParallelism() * 2,
    // Generous: what is slow on a busy machine is not wrong.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Only what is transformed follows an alias.
    server: { deps: { inline: [/@rjsf/] } },
  },
});
