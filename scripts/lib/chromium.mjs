import { existsSync } from 'node:fs';
import { inRoot, programNode } from './project.mjs';
import { run } from './run.mjs';
import { canInstallPackages, findProgram, installPackages } from './system-packages.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env.LOCALAPPDATA}\\Google\\Chrome\\Application\\chrome.exe`,
];

const installed = () =>
  names.map(findProgram).find((path) => path !== undefined) ?? places.find((path) => existsSync(path));

const playwrightOwn = async () => {
  const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  const { code, output } = await run(programNode(), ['-e', script]);
  const path = output.trim();
  return code === 0 && existsSync(path) ? path : undefined;
};

const playwrightDownload = async () => {
  const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
  await run(programNode(), [cli, 'install', 'chromium'], { timeoutMs: 300_000 });
  return playwrightOwn();
};

const debianPackage = async () => {
  if (!canInstallPackages() || !(await installPackages(['chromium']))) return undefined;
  return installed();
};

/** A Chromium for the end-to-end tests: named, installed, Playwright's own, or obtained. Undefined where none is to be had. */
export const findChromium = async () =>
  process.env.PATCHBAY_CHROMIUM ||
  (installed() ?? (await playwrightOwn()) ?? (await playwrightDownload()) ?? (await debianPackage()));
