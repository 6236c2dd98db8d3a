// npm test: installs what is missing, checks, builds, and runs every test. The last line is always "N passed, N failed".
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { keychainSession } from './lib/keychain-session.mjs';
import { inRoot, programNode, readJson, ScriptError } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { readPlaywrightCounts, readVitestCounts } from './lib/test-counts.mjs';

const reports = mkdtempSync(join(tmpdir(), 'patchbay-test-reports-'));
const total = { passed: 0, failed: 0 };
const print = (text) => process.stdout.write(text);

/** npm scripts and the servers that tests start find Node.js and each other where npm would put them. */
const testEnv = (more = {}) => ({
  ...process.env,
  ...(process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' }),
  PATH: `${inRoot('node_modules', '.bin')}${delimiter}${process.env.PATH}`,
  ...more,
});

class StepFailed extends Error {}

/** Announces a step, adds up its counts, and ends the run where it failed. */
const step = async (name, action) => {
  print(`- ${name} … `);
  const started = Date.now();
  const { passed, failed, skipped = 0, output, note } = await action();
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const counted = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  print(`${counted.filter(Boolean).join(', ')} (${seconds} s)${note === undefined ? '' : `, ${note}`}\n`);
  if (failed === 0) return;
  print(`${output}\n`);
  throw new StepFailed(name);
};

/** A check counts as one test. */
const oneCheck = ({ code, output }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output });

const preparing = (action) => async () => {
  try {
    await action();
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return { passed: 0, failed: 1, output: error.message };
  }
};

const checkNames = () => readJson(inRoot('package.json')).scripts.check.match(/(?<=npm run -s )[\w-]+/g);

const shellCommand = (text) =>
  process.platform === 'win32' ? ['cmd.exe', ['/d', '/s', '/c', text]] : ['sh', ['-c', text]];

const check = (name) => async () => {
  const [command, args] = shellCommand(readJson(inRoot('package.json')).scripts[name]);
  return oneCheck(await run(command, args, { env: testEnv() }));
};

const vitest = (session) => async () => {
  const report = join(reports, 'vitest.json');
  const [command, ...args] = session.wrap([
    programNode(),
    inRoot('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { code, output } = await run(command, args, { env: testEnv(session.env) });
  return { ...readVitestCounts(report, code), output, note: session.note };
};

const playwright = (session) => async () => {
  const browser = await findChromium();
  if (browser === undefined)
    return {
      passed: 0,
      failed: 1,
      output: 'No Chromium was found. Install one, or name it in PATCHBAY_CHROMIUM.',
    };
  const report = join(reports, 'playwright.json');
  const [command, ...args] = session.wrap([
    programNode(),
    inRoot('node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--reporter=line,json',
  ]);
  const env = testEnv({ ...session.env, PATCHBAY_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const { code, output } = await run(command, args, { env });
  return { ...readPlaywrightCounts(report, code), output };
};

const runAll = async () => {
  await step('install', preparing(ensureInstalled));
  for (const name of checkNames()) await step(name, check(name));
  await step('build', preparing(ensureBuilt));
  const session = await keychainSession();
  try {
    await step('unit and integration tests', vitest(session));
    await step('end-to-end tests', playwright(session));
  } finally {
    session.end();
  }
};

try {
  await runAll();
} catch (error) {
  if (!(error instanceof StepFailed)) {
    total.failed += 1;
    print(`${error.stack}\n`);
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
  print(`${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}
