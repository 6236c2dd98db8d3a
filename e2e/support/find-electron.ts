import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Why there is no desktop window to test; undefined where there is one. Asking electron itself would download it. */
export const electronMissing = (): string | undefined => {
  const root = resolve(import.meta.dirname, '../..');
  if (!existsSync(resolve(root, 'node_modules/electron/path.txt')))
    return 'there is no Electron runtime (node_modules/electron/path.txt).';
  const needsDisplay = process.platform === 'linux';
  if (needsDisplay && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'there is no display (a virtual one will do: xvfb-run).';
  return undefined;
};
