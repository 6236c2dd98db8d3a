import { describe, expect, it } from 'vitest';
import type { ChatMessage, ChatPart } from '#shared/model/chat.ts';
import { toolKey } from '../../capabilities/personal-store.ts';
import type { ModelTool } from './chat-tools.ts';
import { type RankTools, sentTools, talkedOf } from './sent-tools.ts';

const tool = (serverId: string, name: string) =>
  ({ name, description: '', schema: {}, tokens: 1, server: { id: serverId }, tool: { name } }) as ModelTool;
const chosen = ['a', 'b', 'c'].flatMap((server) =>
  ['get_one', 'get_two', 'three'].map((name) => tool(server, name)),
);

/** Fits where the text names a letter of a server. */
const rank: RankTools = (wanted, among) =>
  [...among]
    .filter((key) => wanted.includes(`(${key[0]})`))
    .map((key) => ({ key, score: key.endsWith('three') ? 0.05 : 1, words: [{ asked: key[0] ?? '' }] }));

const message = (role: ChatMessage['role'], ...parts: ChatPart[]): ChatMessage => ({
  id: '',
  chatId: '',
  at: '',
  role,
  parts,
});
const says = (text: string) => message('user', { type: 'text', text });
const called = (serverId: string, name: string) =>
  message('assistant', {
    type: 'call',
    id: '',
    round: 1,
    name,
    serverId,
    serverName: '',
    tool: name,
    annotations: {},
    arguments: {},
    state: { kind: 'cancelled', by: 'stop' },
    questions: [],
  });

const sent = (
  history: readonly ChatMessage[],
  toolLimit: number,
  pinnedTools: { serverId: string; tool: string }[] = [],
) => {
  const { tools, reasons, of } = sentTools(chosen, { toolLimit, pinnedTools }, talkedOf(history), rank);
  expect(of).toBe(chosen.length);
  expect(reasons.map(({ serverId, tool: name }) => toolKey(serverId, name))).toEqual(
    reasons.length === 0 ? [] : tools.map(({ server, tool: own }) => toolKey(server.id, own.name)),
  );
  return reasons.map(({ serverId, tool: name, reason }) => `${serverId} ${name} ${reason}`);
};

describe('the tools that are sent', () => {
  it('are all within the limit, with nothing to explain', () => {
    const all = sentTools(chosen, { toolLimit: 9, pinnedTools: [] }, talkedOf([says('(a)')]), rank);
    expect(all).toMatchObject({ tools: chosen, of: 9, reasons: [] });
  });

  it('are those that fit, then others of the same server, in their own order', () => {
    expect(sent([says('(b)')], 5)).toEqual(['b get_one fits', 'b get_two fits', 'b three near']);
    expect(sent([says('(b)')], 1)).toEqual(['b get_one fits']);
  });

  it('are the pinned, the used and the named ones first, whatever the limit', () => {
    const history = [says('x'), called('c', 'three'), says('use get_two, (b)')];
    expect(sent(history, 1, [{ serverId: 'a', tool: 'three' }])).toEqual([
      'a get_two named',
      'a three pinned',
      'b get_two named',
      'c get_two named',
      'c three used',
    ]);
  });

  it('follow what was asked before where the last message says little', () => {
    expect(sent([says('(c)'), says('yes')], 2)).toEqual(['c get_one fits', 'c get_two fits']);
  });

  it('are the first ones where nothing fits', () => {
    expect(sent([says('hello, three')], 2)).toEqual(['a get_one rest', 'a get_two rest']);
    expect(sent([], 1)).toEqual(['a get_one rest']);
  });
});
