import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** How programs on this machine find and may use the running Patchbay of a data folder. */
const endpoint = z.object({
  address: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  port: z.number().int(),
  token: z.string().min(1),
  pid: z.number().int(),
  version: z.string(),
});
export type Endpoint = z.infer<typeof endpoint>;

export const endpointPath = (dataDir: string): string => join(dataDir, 'endpoint.json');

/** Written whole or not at all, for its owner only. */
export const writeEndpointFile = async (dataDir: string, value: Endpoint): Promise<void> => {
  const path = endpointPath(dataDir);
  const temporary = `${path}.${process.pid}.tmp`;
  await rm(temporary, { force: true });
  await writeFile(temporary, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(temporary, path);
};

/** Undefined where there is none, or what is there was not written by Patchbay. */
export const readEndpointFile = async (dataDir: string): Promise<Endpoint | undefined> => {
  try {
    const parsed = endpoint.safeParse(JSON.parse(await readFile(endpointPath(dataDir), 'utf8')));
    return parsed.data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return undefined;
    throw error;
  }
};

/** Removes the file, unless another program has written its own since. */
export const removeEndpointFile = async (dataDir: string, token: string): Promise<void> => {
  const current = await readEndpointFile(dataDir);
  if (current?.token === token) await rm(endpointPath(dataDir), { force: true });
};
