import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Endpoint } from '../http/endpoint-file.ts';
import { findRunningInstance } from '../http/running-instance.ts';

/** The other program may have taken the folder a moment ago and not listen yet. */
const TRIES = 25;
const PAUSE_MS = 200;

const answer = z.object({ token: z.string() });

export interface HandOver {
  readonly endpoint: Endpoint;
  /** The address of a fresh page; undefined where the running one is the desktop program, which has its window. */
  readonly pageUrl: string | undefined;
}

const waitForInstance = async (dataDir: string, tries: number): Promise<Endpoint> => {
  const endpoint = await findRunningInstance(dataDir);
  if (endpoint !== undefined) return endpoint;
  if (tries <= 1) throw new PatchbayError('already-running', { dataDir });
  await sleep(PAUSE_MS);
  return waitForInstance(dataDir, tries - 1);
};

/** Finds the Patchbay that has the data folder and asks it for a page. Throws `already-running` if it does not answer. */
export const handOver = async (dataDir: string): Promise<HandOver> => {
  const endpoint = await waitForInstance(dataDir, TRIES);
  const response = await fetch(`${endpoint.address}/session-token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${endpoint.token}` },
  });
  if (response.status === 404) return { endpoint, pageUrl: undefined };
  if (!response.ok) throw new PatchbayError('already-running', { dataDir });
  const { token } = answer.parse(await response.json());
  return { endpoint, pageUrl: `${endpoint.address}/#token=${token}` };
};
