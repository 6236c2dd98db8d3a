import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { type AskProgram, askProgram } from './ask-program.ts';

/** What the doctor asks of the machine; in tests it is another one. */
export interface Machine {
  readonly ask: AskProgram;
  /** Bytes that this user may still write. */
  freeBytes(folder: string): Promise<number>;
  /** Throws what the system says where the folder cannot be written to. */
  assertWritable(folder: string): Promise<void>;
  /** Whether others than the owner may look into the folder. */
  isOpenToOthers(folder: string): Promise<boolean>;
  isPortFree(port: number): Promise<boolean>;
}

const OTHERS_MAY = 0o077;

const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const listener = createServer();
    listener.once('error', () => resolve(false));
    listener.listen({ host: '127.0.0.1', port, exclusive: true }, () => listener.close(() => resolve(true)));
  });

export const thisMachine = (platform: NodeJS.Platform): Machine => ({
  ask: askProgram(platform),
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  assertWritable: (folder) => access(folder, constants.W_OK | constants.X_OK),
  // Windows has no such bits: a profile is its owner's by its access list.
  isOpenToOthers: async (folder) => platform !== 'win32' && ((await stat(folder)).mode & OTHERS_MAY) !== 0,
  isPortFree,
});
