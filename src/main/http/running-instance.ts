import { type Endpoint, readEndpointFile } from './endpoint-file.ts';

const ANSWER_MS = 3_000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * The Patchbay that runs on a data folder, if it is alive and answers to the token of its endpoint file;
 * a file left behind by a hard kill is seen through.
 */
export const findRunningInstance = async (dataDir: string): Promise<Endpoint | undefined> => {
  const endpoint = await readEndpointFile(dataDir);
  if (endpoint === undefined || !isAlive(endpoint.pid)) return undefined;
  try {
    const response = await fetch(`${endpoint.address}/api/v1/health`, {
      headers: { authorization: `Bearer ${endpoint.token}` },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.body?.cancel();
    return response.ok ? endpoint : undefined;
  } catch (error) {
    // fetch: nothing listens, or no answer in time.
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError'))
      return undefined;
    throw error;
  }
};
