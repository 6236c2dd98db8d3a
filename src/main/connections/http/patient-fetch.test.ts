import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createPatientFetch, type PatientFetch } from './patient-fetch.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Says nothing for as long as it is told, or for ever. */
const silentServer = async (silenceMs?: number) => {
  const sockets = { closed: 0 };
  const http = createServer((_, response) => {
    if (silenceMs !== undefined) setTimeout(() => response.end('at last'), silenceMs);
  });
  http.on('connection', (socket) => socket.once('close', () => (sockets.closed += 1)));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  cleanUps.push(
    () =>
      new Promise<void>((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  );
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`, sockets };
};
const patient = (longestSilenceMs?: number): PatientFetch => {
  const made = createPatientFetch(longestSilenceMs);
  cleanUps.push(() => made.close());
  return made;
};

it('waits as long as it is told, and no longer', async () => {
  const { url } = await silentServer();
  const impatient = patient(100).fetch(url);
  await expect(impatient).rejects.toMatchObject({ cause: { code: 'UND_ERR_HEADERS_TIMEOUT' } });
});

it('waits for a server that is silent', async () => {
  const { url } = await silentServer(1_500);
  expect(await (await patient().fetch(url)).text()).toBe('at last');
});

it('leaves nothing open when it is closed', async () => {
  const { url, sockets } = await silentServer();
  const { fetch, close } = patient();
  const waiting = fetch(url).catch((error: Error) => error.message);
  const other = await silentServer(1);
  await (await fetch(other.url)).text();
  await close();
  expect(await waiting).toBe('fetch failed');
  await expect.poll(() => [sockets.closed, other.sockets.closed]).toEqual([1, 1]);
});

it('leaves the dispatcher of somebody else alone', async () => {
  const { url } = await silentServer(1);
  const symbol = Symbol.for('undici.globalDispatcher.1');
  await (await fetch(url)).text();
  const own: unknown = Reflect.get(globalThis, symbol);
  class Foreign {}
  Reflect.set(globalThis, symbol, new Foreign());
  try {
    expect(patient().fetch).toBe(fetch);
  } finally {
    Reflect.set(globalThis, symbol, own);
  }
});
