import type { Chat, ChatMessage, SentTool } from '#shared/model/chat.ts';
import { toolKey } from '../../capabilities/personal-store.ts';
import type { ModelTool } from './chat-tools.ts';

/** A tool that fits, with the words of the request that say so. */
export interface FittingTool {
  readonly key: string;
  readonly score: number;
  readonly words: readonly { readonly asked: string }[];
}

/** Of the tools with these keys those that fit what is wanted, the best first. */
export type RankTools = (wanted: string, among: ReadonlySet<string>) => readonly FittingTool[];

/** As much of a tool as it takes to choose it. */
type Choosable = Pick<ModelTool, 'name'> & {
  readonly server: Pick<ModelTool['server'], 'id'>;
  readonly tool: Pick<ModelTool['tool'], 'name'>;
};

export interface SentTools<T extends Choosable = ModelTool> {
  readonly tools: readonly T[];
  /** How many were chosen. */
  readonly of: number;
  /** Why each is sent, where not all are. */
  readonly reasons: readonly SentTool[];
}

/** So far behind the best a tool fits no more: with less of a request to go by, a right one is often this far behind. */
const LEAST_SHARE_OF_BEST = 0.1;
/** What was asked before speaks for the next message too: "and now close it". */
export const LOOKED_AT_MESSAGES = 3;

const keyOf = ({ server, tool }: Choosable): string => toolKey(server.id, tool.name);

export const wordsOf = ({ parts }: ChatMessage): string =>
  parts.map((part) => (part.type === 'text' ? part.text : 'name' in part ? part.name : '')).join(' ');

/** What of a conversation says which tools it needs. */
export interface TalkedOf {
  /** What the person asked, the last first. */
  readonly asked: readonly string[];
  /** The keys of the tools that were called. */
  readonly used: Iterable<string>;
}

export const usedIn = (history: readonly ChatMessage[]): ReadonlySet<string> =>
  new Set(
    history.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'call' ? [toolKey(part.serverId, part.tool)] : [])),
    ),
  );

export const talkedOf = (history: readonly ChatMessage[]): TalkedOf => ({
  asked: history
    .filter(({ role }) => role === 'user')
    .slice(-LOOKED_AT_MESSAGES)
    .reverse()
    .map(wordsOf),
  used: usedIn(history),
});

const isNamed = (text: string, { name, tool }: Choosable): boolean =>
  [name, tool.name].some((one) => {
    const at = text.indexOf(one);
    const isPart = (character: string | undefined): boolean => /[\p{L}\p{N}_-]/u.test(character ?? '');
    // A name such as "add" is a word as well: only one that no sentence holds by chance counts.
    return (
      at >= 0 && /[_\p{Lu}-]/u.test(one.slice(1)) && !isPart(text[at - 1]) && !isPart(text[at + one.length])
    );
  });

/**
 * What is sent of the chosen tools: all within the limit. Of more: the pinned ones, those used before or named in the message,
 * then those that fit what was asked, then others of the same servers, since one task seldom needs one tool alone.
 */
export const sentTools = <T extends Choosable>(
  chosen: readonly T[],
  { toolLimit, pinnedTools }: Pick<Chat, 'toolLimit' | 'pinnedTools'>,
  talk: TalkedOf,
  rank: RankTools,
): SentTools<T> => {
  const of = chosen.length;
  if (of <= toolLimit) return { tools: chosen, of, reasons: [] };
  const byKey = new Map(chosen.map((tool) => [keyOf(tool), tool]));
  const reasons = new Map<string, Pick<SentTool, 'reason' | 'words'>>();
  const isFull = (): boolean => reasons.size >= toolLimit;
  const take = (key: string, reason: SentTool['reason'], words?: readonly string[]): void => {
    if (byKey.has(key) && !reasons.has(key)) reasons.set(key, { reason, words: words && [...words] });
  };

  const [last = '', ...earlier] = talk.asked;
  for (const { serverId, tool } of pinnedTools) take(toolKey(serverId, tool), 'pinned');
  for (const key of talk.used) take(key, 'used');
  for (const [key, tool] of byKey) if (isNamed(last, tool)) take(key, 'named');
  const among = new Set(byKey.keys());
  for (const wanted of [last, ...earlier]) {
    const fitting = isFull() ? [] : rank(wanted, among);
    const least = (fitting[0]?.score ?? 0) * LEAST_SHARE_OF_BEST;
    for (const { key, score, words } of fitting)
      if (!isFull() && score >= least) take(key, 'fits', [...new Set(words.map(({ asked }) => asked))]);
  }
  const servers = new Set([...reasons.keys()].map((key) => byKey.get(key)?.server.id));
  const reason = servers.size === 0 ? 'rest' : 'near';
  for (const [key, { server }] of byKey)
    if (!isFull() && (reason === 'rest' || servers.has(server.id))) take(key, reason);

  // In their own order, so that what did not change costs a provider's cache nothing.
  const tools = chosen.filter((tool) => reasons.has(keyOf(tool)));
  return {
    tools,
    of,
    reasons: tools.map((tool) => ({
      serverId: tool.server.id,
      tool: tool.tool.name,
      ...reasons.get(keyOf(tool)),
    })),
  };
};
