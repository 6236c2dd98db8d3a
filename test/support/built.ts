import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A file of the built program, such as `main/web.js`; the tests of the whole program drive nothing else. */
export const builtFile = (name: string): string => {
  const path = resolve(root, 'out', name);
  if (!existsSync(path))
    throw new Error(`out/${name} is missing: run "npm run build" first ("npm test" does it by itself).`);
  return path;
};
