import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpFaults } from '../faults/http-faults.ts';
import { expectedOfWeb, playWebFault } from '../faults/play-web-fault.ts';
import { openTestStage } from '../faults/test-stage.ts';
import type { WebStage } from '../faults/web-stage.ts';

let stage: WebStage;
const unhandled: unknown[] = [];
const note = (reason: unknown): number => unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  stage = await openTestStage();
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
