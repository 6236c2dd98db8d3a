import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Tool } from '#shared/model/capability.ts';
import type { CallState } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import { manualClock } from '../../../../test/manual-clock.ts';
import { temporaryDataDir } from '../../../../test/support/temporary-data-dir.ts';
import { openRegistry } from '../../database/database.ts';
import { type ApprovalRequest, createApprovalBroker, mayDestroy, type Verdict } from './approval-broker.ts';
import { createGrantsStore } from './grants-store.ts';

const server = {
  id: 's',
  transport: 'stdio',
  command: 'node',
  args: ['a'],
  cwd: '',
  url: '',
} as unknown as Server;
const settings = { enabled: true, description: '', trust: 'default' } as const;
const tool = {
  name: 't',
  hash: 'h1',
  annotations: {},
  inputSchema: { type: 'object' },
  pin: { status: 'approved', isHeld: false },
  settings,
} as unknown as Tool;

const makeBroker = () => {
  const { database } = openRegistry(temporaryDataDir(), 'now');
  database.exec('PRAGMA foreign_keys = OFF');
  const clock = manualClock();
  let now = { server, tool };
  const broker = createApprovalBroker({
    store: createGrantsStore(database),
    find: () => now,
    checkArguments: (_, args) => {
      if (args.bad === true) throw new PatchbayError('invalid-arguments', {});
    },
    onChanged: () => undefined,
    clock,
  });
  const request = (patch: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
    chat: { id: 'c', approvals: 'destructive' },
    ...now,
    arguments: { path: '/tmp/x' },
    signal: new AbortController().signal,
    ...patch,
  });
  const ask = (patch: Partial<ApprovalRequest> = {}) => {
    let asking: (CallState & { kind: 'asking' }) | undefined;
    const verdict = broker.ask(request(patch), (state) => {
      asking = state;
    });
    return { verdict, asking: () => asking };
  };
  return {
    broker,
    clock,
    ask,
    become: (changed: Partial<typeof now>) => {
      now = { ...now, ...changed };
    },
  };
};

const kindOf = async (verdict: Promise<Verdict>): Promise<string> => {
  const one = await verdict;
  return one.kind === 'refused' ? one.state.reason : one.kind;
};

describe('approvals', () => {
  it.each([
    [{}, true],
    [{ readOnlyHint: true }, false],
    [{ destructiveHint: false }, false],
    [{ readOnlyHint: false }, true],
    [{ destructiveHint: true }, true],
  ])('take a tool that says %j as one that may destroy: %s', (annotations, expected) => {
    expect(mayDestroy({ annotations })).toBe(expected);
  });

  it('that nobody answers in time are refusals, and late answers go nowhere', async () => {
    const { broker, clock, ask } = makeBroker();
    const { verdict, asking } = ask();
    clock.advance(30 * 60 * 1_000);
    expect(await kindOf(verdict)).toBe('expired');
    const { approvalId = '', digest = '' } = asking() ?? {};
    expect(() => broker.decide('c', { approvalId, digest, decision: 'once' })).toThrow(
      expect.objectContaining({ code: 'approval-gone' }),
    );
    expect(clock.timerCount).toBe(0);
  });

  it('are bound to the arguments: another digest refuses', async () => {
    const { broker, ask } = makeBroker();
    const first = ask();
    const second = ask({ arguments: { path: '/tmp/y' } });
    const { approvalId = '', digest = '' } = first.asking() ?? {};
    expect(second.asking()?.digest).not.toBe(digest);
    const decision = { approvalId, digest: second.asking()?.digest ?? '', decision: 'always' as const };
    expect(() => broker.decide('c', decision)).toThrow(
      expect.objectContaining({ code: 'approval-mismatch' }),
    );
    expect(await kindOf(first.verdict)).toBe('changed');
    expect(broker.waiting('c')).toBe(1);
    expect(broker.grants()).toEqual([]);
  });

  it('of another conversation cannot be decided about, nor twice', async () => {
    const { broker, ask } = makeBroker();
    const { verdict, asking } = ask();
    const { approvalId = '', digest = '' } = asking() ?? {};
    const gone = expect.objectContaining({ code: 'approval-gone' });
    expect(() => broker.decide('other', { approvalId, digest, decision: 'once' })).toThrow(gone);
    expect(() =>
      broker.decide('c', { approvalId, digest, decision: 'once', arguments: { bad: true } }),
    ).toThrow(expect.objectContaining({ code: 'invalid-arguments' }));
    broker.decide('c', { approvalId, digest, decision: 'once' });
    expect(() => broker.decide('c', { approvalId, digest, decision: 'refuse' })).toThrow(gone);
    expect(await kindOf(verdict)).toBe('allowed');
    expect(broker.grants()).toEqual([]);
  });

  it('for good end where the definition or the server becomes another', async () => {
    const { broker, ask, become } = makeBroker();
    const { verdict, asking } = ask();
    const { approvalId = '', digest = '' } = asking() ?? {};
    broker.decide('c', { approvalId, digest, decision: 'always' });
    await verdict;
    expect(await kindOf(ask({ chat: { id: 'another', approvals: 'all' } }).verdict)).toBe('allowed');
    become({ tool: { ...tool, hash: 'h2' } });
    expect(ask().asking()?.reason).toBe('definition-changed');
    become({ tool, server: { ...server, args: ['b'] } });
    expect(ask().asking()?.reason).toBe('definition-changed');
    expect(broker.grants()).toMatchObject([{ isValid: false }]);
    become({ server });
    expect(broker.runsUnasked(server, tool)).toBe(true);
    expect(broker.revoke('s', 't', '')).toBe(true);
    expect(ask().asking()?.reason).toBe('destructive');
  });

  it.each([
    ['trusted', {}, {}, undefined],
    ['trusted', {}, { approvals: 'all' }, 'every-tool'],
    ['ask', { annotations: { readOnlyHint: true } }, {}, 'ask-first'],
    ['default', { annotations: { readOnlyHint: true }, pin: { status: 'new' } }, {}, 'new-tool'],
    ['trusted', { pin: { status: 'new' } }, {}, undefined],
  ] as const)('follow what a person said of the tool: %s %j %j asks %s', (trust, patch, chat, reason) => {
    const { ask, become } = makeBroker();
    const said = { ...tool, ...patch, settings: { ...settings, trust } } as unknown as Tool;
    become({ tool: said });
    expect(ask({ chat: { id: 'c', approvals: 'destructive', ...chat } }).asking()?.reason).toBe(reason);
  });

  it('that were given before do not count for a tool that always asks', async () => {
    const { broker, ask, become } = makeBroker();
    const { verdict, asking } = ask();
    const { approvalId = '', digest = '' } = asking() ?? {};
    broker.decide('c', { approvalId, digest, decision: 'always' });
    await verdict;
    const said = { ...tool, settings: { ...settings, trust: 'ask' as const } };
    become({ tool: said });
    expect(ask().asking()?.reason).toBe('ask-first');
    expect(broker.runsUnasked(server, said)).toBe(false);
  });

  it('are withdrawn with the call', async () => {
    const { broker, ask } = makeBroker();
    const controller = new AbortController();
    const { verdict } = ask({ signal: controller.signal });
    controller.abort('stop');
    expect(await kindOf(verdict)).toBe('withdrawn');
    expect(broker.waiting('c')).toBe(0);
  });
});
