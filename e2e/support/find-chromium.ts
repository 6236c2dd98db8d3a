import { existsSync } from 'node:fs';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser to test with: the one that is named, an installed one, or (undefined) Playwright's own. */
export const findChromium = (): string | undefined => {
  const named = process.env.PATCHBAY_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  return installed.find((path) => existsSync(path));
};
