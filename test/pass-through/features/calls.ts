import { expect } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import type { Peer, Wishes } from '../peers/peer.ts';

/** Calls a tool; answers the whole result. */
export const call = (peer: Peer, name: string, args: JsonObject = {}, wishes?: Wishes): Promise<JsonObject> =>
  peer.request('tools/call', { name, arguments: args }, wishes);

const contentOf = ({ content }: JsonObject): readonly JsonObject[] => content as readonly JsonObject[];

/** The only block of a result. */
export const blockOf = (result: JsonObject): JsonObject => {
  const [block, ...others] = contentOf(result);
  expect(others).toEqual([]);
  return block ?? {};
};

export const textOf = (result: JsonObject): string => String(blockOf(result).text);

/** Answers when the server has noted something. */
export const untilNoted = async (peer: Peer, what: string): Promise<void> => {
  await call(peer, 'until_noted', { mark: what });
};
