// npm start: installs and builds what is missing, then opens Patchbay. Runs on the system's Node.js, before anything is installed.
import { ensureBuilt } from './lib/build.mjs';
import { electronBinary, obtainElectron } from './lib/electron.mjs';
import { brokenElectron, chooseFace, noElectron } from './lib/face.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, programNode, root, runScript, say } from './lib/project.mjs';
import { become } from './lib/run.mjs';

/** What the system answers where a library of a program is missing. */
const CANNOT_RUN = 127;

const startBrowserFace = (reason) => {
  say(reason);
  return become(programNode(), [inRoot('out', 'main', 'web.js')]);
};

const startDesktop = async () => {
  if ((await obtainElectron()) === undefined) return startBrowserFace(noElectron);
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const code = await become(electronBinary(), [root], { env });
  return code === CANNOT_RUN ? startBrowserFace(brokenElectron) : code;
};

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { face, reason } = chooseFace({
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    wantsBrowser: process.argv.includes('--browser'),
  });
  return face === 'desktop' ? startDesktop() : startBrowserFace(reason);
});
