import type { JsonObject } from '#shared/model/capability.ts';
import type { CallToolResult } from '#shared/model/content.ts';

/** A call as its view is told of it. */
export interface ViewedCall {
  /** While a model writes them: what there is of the arguments. */
  readonly partialInput?: JsonObject | undefined;
  readonly input?: JsonObject | undefined;
  readonly result?: CallToolResult | undefined;
  /** The whole result as JSON, where `result` is only a part of it. */
  readonly wholeUrl?: string | undefined;
  /** Why there will be no result. */
  readonly ended?: string | undefined;
}
