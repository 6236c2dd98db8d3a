import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upstreams } from '../pass-through/columns.ts';
import { observe } from '../pass-through/observe.ts';
import { startUpstream, type Upstream } from '../pass-through/stage.ts';
import { featuresAt, outcomeOf } from '../pass-through/table.ts';

// The table of docs/gateway.md, cell by cell; it holds at every door.
describe.each(upstreams)('in front of a $server server over $transport', (upstream) => {
  let running: Upstream;
  beforeAll(async () => {
    running = await startUpstream(upstream);
  });
  afterAll(() => running[Symbol.asyncDispose]());

  describe.each([
    ['legacy', 'own'],
    ['modern', 'own'],
    ['legacy', 'joined'],
    ['modern', 'joined'],
    ['legacy', 'stdio'],
    ['modern', 'stdio'],
  ] as const)('a %s client at the %s door', (client, door) => {
    it.each(featuresAt(door))('%s', async (feature) => {
      const outcome = outcomeOf(feature, { client, ...upstream });
      expect(await observe(feature, running.stage(client, door))).toBe(outcome);
    });
  });
});
