import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpFaults } from '../faults/http-faults.ts';
import { expectedOfWeb, playWebFault } from '../faults/play-web-fault.ts';
import { openWebStage, type WebStage } from '../faults/web-stage.ts';
import { temporaryCenter } from '../support/temporary-center.ts';

let stage: WebStage;
const unhandled: unknown[] = [];
const note = (reason: unknown): number => unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  stage = await openWebStage(async (options) => {
    const patchbay = await temporaryCenter({ ...options, keepDataDir: true });
    const dispose = () => patchbay[Symbol.asyncDispose]();
    return {
      client: patchbay.client,
      subscribe: patchbay.center.subscribe,
      [Symbol.asyncDispose]: dispose,
    };
  });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  process.off('unhandledRejection', note);
});

describe.each(Object.entries(httpFaults))('a server elsewhere that is broken %s', (_, rows) => {
  it.each(rows.flatMap((row) => row.eras.map((era) => [row.name, era, row] as const)))(
    '%s (%s)',
    async (_name, era, row) => {
      expect(await playWebFault(stage, row, era)).toMatchObject(expectedOfWeb(row));
      expect(unhandled).toEqual([]);
    },
    30_000,
  );
});
