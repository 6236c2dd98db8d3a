import { describe, expect, it } from 'vitest';
import type { RecommendedTool, Tool } from '#shared/model/capability.ts';
import { foundTools } from './found-tools.ts';

const tool = (name: string): Tool => ({
  serverId: 's',
  serverName: 'S',
  serverSlug: 's',
  name,
  description: '',
  inputSchema: {},
  annotations: {},
  icons: [],
  favourite: false,
  hash: '',
  pin: { status: 'approved', isHeld: false },
  flags: [],
  settings: { enabled: true, description: '', trust: 'default' },
});
const recommended = (name: string, share = 1): RecommendedTool => ({
  tool: tool(name),
  share,
  words: [
    { asked: 'picture', found: 'image' },
    { asked: 'small', found: 'small' },
  ],
});
const names = (query: string, containing: readonly string[], fitting: readonly RecommendedTool[]) => {
  const { tools, grouped, isPoor } = foundTools(query, containing.map(tool), fitting);
  return [tools.map(({ name }) => name), grouped, isPoor];
};

describe('what is found among tools', () => {
  it('is what contains a single word, under its servers', () => {
    expect(names('', ['a', 'b'], [])).toEqual([['a', 'b'], true, false]);
    expect(names('pic', ['a'], [recommended('c')])).toEqual([['a'], true, false]);
  });

  it('is what does it, best first, for several words, and for one that nothing contains', () => {
    expect(names('make a picture small', ['a'], [recommended('c')])).toEqual([['c'], false, false]);
    expect(names('把图片变小', [], [recommended('c')])).toEqual([['c'], false, false]);
    expect(foundTools('make a picture small', [], [recommended('c')]).reasons.get('s/c')).toBe(
      'picture → image, small',
    );
  });

  it('is said to be poor where the best speaks of less than half of it', () => {
    expect(names('order a pizza', [], [recommended('c', 0.4)])).toEqual([['c'], false, true]);
    expect(names('order a pizza', [], [])).toEqual([[], false, true]);
  });
});
