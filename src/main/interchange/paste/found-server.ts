import type { ServerInputDraft } from '#shared/model/server.ts';

/** What a shape's module understood, before it is named and checked. */
export interface FoundServer {
  /** As written in the text; else one is made from the fields. */
  readonly name?: string;
  readonly fields: Omit<ServerInputDraft, 'name' | 'env' | 'headers'>;
  /** Plain, as in the text; secrets are told apart later. */
  readonly env?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}
