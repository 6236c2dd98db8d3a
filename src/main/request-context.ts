import type { Caller } from '#shared/model/call.ts';

/** What a door says of the request it lets in; the context of every procedure. */
export interface RequestContext {
  readonly caller: Caller;
}
