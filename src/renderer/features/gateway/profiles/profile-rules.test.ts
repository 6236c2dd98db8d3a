import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleModes } from '#shared/model/gateway.ts';
import {
  modeOf,
  type ProfileRules,
  seesTool,
  withEveryServer,
  withMode,
  withTools,
} from './profile-rules.ts';

const tools = ['read', 'write', 'list', 'delete'];
const anyRules = fc.record({
  everyServer: fc.boolean(),
  rules: fc.uniqueArray(
    fc.record({
      serverId: fc.constantFrom('a', 'b'),
      mode: fc.constantFrom(...ruleModes),
      tools: fc.subarray([...tools, 'gone']),
    }),
    { selector: ({ serverId }) => serverId },
  ),
});
const seen = (profile: ProfileRules, serverId: string) =>
  tools.filter((tool) => seesTool(profile, serverId, tool));

describe('rules of a profile', () => {
  it('say the same in another way when the mode changes to one about tools', () => {
    fc.assert(
      fc.property(anyRules, fc.constantFrom('only', 'except'), (profile, mode) => {
        const rules = withMode(profile, 'a', mode, tools);
        const next = { ...profile, rules };
        expect(modeOf(next, 'a')).toBe(mode);
        expect(seen(next, 'a')).toEqual(seen(profile, 'a'));
        expect(seen(next, 'b')).toEqual(seen(profile, 'b'));
      }),
    );
  });

  it('show all or nothing where that is said, without a rule that says what is so anyway', () => {
    fc.assert(
      fc.property(anyRules, fc.constantFrom('all', 'none'), (profile, mode) => {
        const next = { ...profile, rules: withMode(profile, 'a', mode, tools) };
        expect(seen(next, 'a')).toEqual(mode === 'all' ? tools : []);
      }),
    );
    expect(withMode({ everyServer: true, rules: [] }, 'a', 'none', tools)).toHaveLength(1);
    const hidden = { everyServer: true, rules: withMode({ everyServer: true, rules: [] }, 'a', 'none', []) };
    expect(withMode(hidden, 'a', 'all', tools)).toEqual([]);
  });

  it('tick and untick tools, whichever way the rule is said', () => {
    for (const mode of ['only', 'except'] as const) {
      const start = {
        everyServer: false,
        rules: withMode({ everyServer: true, rules: [] }, 'a', mode, tools),
      };
      const without = { ...start, rules: withTools(start, 'a', ['write', 'delete'], false) };
      expect(seen(without, 'a')).toEqual(['read', 'list']);
      const again = { ...start, rules: withTools(without, 'a', ['write'], true) };
      expect(seen(again, 'a')).toEqual(['read', 'write', 'list']);
    }
  });

  it('keep what is seen when the servers are chosen from now on, and go back again', () => {
    fc.assert(
      fc.property(anyRules, (profile) => {
        const every = { ...profile, everyServer: true };
        const chosen = withEveryServer(every, false, ['a', 'b']);
        for (const server of ['a', 'b']) expect(seen(chosen, server)).toEqual(seen(every, server));
        expect(seen(chosen, 'added later')).toEqual([]);
        expect(seen(withEveryServer(chosen, true, ['a', 'b']), 'added later')).toEqual(tools);
      }),
    );
  });
});
