import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RecommendedTool, Tool } from '#shared/model/capability.ts';
import { orpc } from '../../lib/client.ts';
import { toolKey } from './tool-rows.ts';

const SHOWN_RECOMMENDATIONS = 30;
/** The best one speaks of less than this of a request: then none of the tools does what is wanted. */
const LEAST_SHARE = 0.5;

export interface FoundTools {
  readonly tools: readonly Tool[];
  /** Under their servers, or by how well each does what is wanted. */
  readonly grouped: boolean;
  /** The words that say so, by the tool's key. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Nothing does what is wanted. */
  readonly isPoor: boolean;
}

/** One word is looked for in names and descriptions; who writes more says what they want done. */
const isRequest = (query: string): boolean => query.trim().split(/\s+/).length > 1;

const reasonOf = ({ words }: RecommendedTool): string =>
  words.map(({ asked, found }) => (asked === found ? asked : `${asked} → ${found}`)).join(', ');

export const foundTools = (
  query: string,
  containing: readonly Tool[],
  recommended: readonly RecommendedTool[],
): FoundTools => {
  const isAsked = query.trim() !== '' && (isRequest(query) || containing.length === 0);
  if (!isAsked) return { tools: containing, grouped: true, reasons: new Map(), isPoor: false };
  return {
    tools: recommended.map(({ tool }) => tool),
    grouped: false,
    reasons: new Map(recommended.map((one) => [toolKey(one.tool), reasonOf(one)])),
    isPoor: (recommended[0]?.share ?? 0) < LEAST_SHARE,
  };
};

/** Joins what contains the words, as the caller looked for it, with what does what they say. */
export const useFoundTools = (query: string, containing: readonly Tool[], enabled = true) => {
  const { data, isLoading, error } = useQuery(
    orpc.capabilities.recommendTools.queryOptions({
      input: { q: query.trim(), limit: SHOWN_RECOMMENDATIONS },
      enabled: enabled && query.trim() !== '',
      placeholderData: keepPreviousData,
    }),
  );
  return { ...foundTools(query, containing, data?.items ?? []), isLoading, error };
};
