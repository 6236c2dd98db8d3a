import { defineConfig } from '@playwright/test';
import { findChromium } from './e2e/support/find-chromium.ts';
import { electronMissing } from './e2e/support/find-electron.ts';

const isRoot = process.getuid?.() === 0;
const executablePath = findChromium();
const noElectron = electronMissing();
// Once, not in every worker.
if (noElectron !== undefined && process.env.TEST_WORKER_INDEX === undefined)
  process.stderr.write(`End-to-end tests of the desktop window are skipped: ${noElectron}\n`);

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Generous: what is slow on a busy machine is not wrong.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  // The documentation's pictures; what does not differ to the eye is not written again.
  snapshotPathTemplate: 'docs/pictures/{arg}{ext}',
  updateSnapshots: 'changed',
  reporter: process.env.CI ? [['list'], ['html', { open: 'never' }]] : 'list',
  use: {
    actionTimeout: 45_000,
    viewport: { width: 1280, height: 800 },
    // Recording every test takes a third of the time; `--trace on` for the one that fails.
    trace: 'off',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // What fades in is judged half faded otherwise: by contrast, and by what lies under what.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      // Undefined: Playwright's own browser.
      executablePath,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'browser', testIgnore: 'electron/**' },
    ...(noElectron === undefined ? [{ name: 'electron', testMatch: 'electron/**/*.spec.ts' }] : []),
  ],
});
