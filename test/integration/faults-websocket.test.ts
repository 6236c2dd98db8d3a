import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedOfWeb, playSocketFault } from '../faults/play-web-fault.ts';
import { socketFaults } from '../faults/socket-faults.ts';
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

describe.each(Object.entries(socketFaults))('a server over WebSocket that is broken %s', (_, rows) => {
  it.each(rows.map((row) => [row.name, row] as const))(
    '%s',
    async (_name, row) => {
      expect(await playSocketFault(stage, row)).toMatchObject(expectedOfWeb(row));
      expect(unhandled).toEqual([]);
    },
    30_000,
  );
});
