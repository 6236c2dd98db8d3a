import { DEFAULT_TOOL_LIMIT } from '#shared/model/chat.ts';
import type { ToolIndex } from '../../src/main/capabilities/ranking/tool-index.ts';
import type { LabelledRequest } from './label-set.ts';

/** The last is what the chat sends of more tools than its limit. */
const DEPTHS = [1, 5, 10, 20, DEFAULT_TOOL_LIMIT] as const;

export interface Recall {
  readonly requests: number;
  /** The share of what is needed for which a right tool is among the first so many, the mean over the requests. */
  readonly at1: number;
  readonly at5: number;
  readonly at10: number;
  readonly at20: number;
  /** Of what is given to a model in the chat. */
  readonly atToolLimit: number;
  /** The share of all right tools that are among the first ten (of more than ten, ten can be). */
  readonly everyRightToolAt10: number;
}

const share = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The share of what is needed for which a right tool is among these. */
export const found = ({ needs }: LabelledRequest, keys: readonly string[]): number =>
  share(needs.map((right) => right.some((tool) => keys.includes(tool))));

export const measureRecall = (index: ToolIndex, requests: readonly LabelledRequest[]): Recall => {
  const results = requests.map((request) => {
    const keys = index.search(request.text, DEFAULT_TOOL_LIMIT).map(({ key }) => key);
    const right = [...new Set(request.needs.flat())];
    const every =
      right.filter((tool) => keys.slice(0, 10).includes(tool)).length / Math.min(10, right.length);
    return { at: DEPTHS.map((depth) => found(request, keys.slice(0, depth))), every };
  });
  const [at1 = 0, at5 = 0, at10 = 0, at20 = 0, atToolLimit = 0] = DEPTHS.map((_, depth) =>
    mean(results.map(({ at }) => at[depth] ?? 0)),
  );
  return {
    requests: requests.length,
    at1,
    at5,
    at10,
    at20,
    atToolLimit,
    everyRightToolAt10: mean(results.map(({ every }) => every)),
  };
};
