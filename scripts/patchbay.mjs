// npm run -s patchbay -- <command>: the command line of this checkout, prepared like npm start.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, programNode, runScript } from './lib/project.mjs';
import { become } from './lib/run.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return become(programNode(), [inRoot('out', 'main', 'cli.js'), ...process.argv.slice(2)]);
});
