// npm run pictures: takes the pictures of the docs again, in a session with a real keychain, as the end-to-end tests see the screens.
import { ensureBuilt } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { keychainSession } from './lib/keychain-session.mjs';
import { inRoot, programNode } from './lib/project.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
const session = await keychainSession();
try {
  const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
  const [command, ...args] = session.wrap([programNode(), cli, 'test', 'screens', '--reporter=line']);
  const env = {
    ...process.env,
    ...session.env,
    PATCHBAY_PICTURES: '1',
    PATCHBAY_CHROMIUM: await findChromium(),
  };
  const { code, output } = await run(command, args, { env });
  process.stdout.write(output);
  process.exitCode = code;
} finally {
  session.end();
}
