import type { ErrorBody } from '#shared/errors/patchbay-error.ts';
import type { CallSummary } from '#shared/model/call.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallToolResult } from '#shared/model/content.ts';
import type { Redactor } from '../secrets/redactor.ts';

/** A finished call as it goes to the log. Not yet redacted. */
export interface CallRecord {
  readonly summary: CallSummary;
  readonly arguments: JsonObject;
  /** The arguments as JSON, where that is written already. */
  readonly argumentsText?: string;
  /** Media are links. */
  readonly result?: CallToolResult;
  readonly resultText?: string | undefined;
  readonly error?: ErrorBody;
}

/** A call as its row holds it: redacted, bounded, as text. */
export interface CallRow {
  readonly summary: CallSummary;
  readonly arguments: string;
  readonly result: string | null;
  readonly error: string | null;
  readonly dropped: string | null;
  /** What full-text search finds of the result. */
  readonly searchText: string;
}

/** JSON of arguments or a result above this is kept as its beginning only. */
export const KEPT_CHARACTERS = 1_000_000;
/** Of a result that is too large. */
const HEAD_CHARACTERS = 64_000;
/** What search looks through of one call. */
const SEARCH_CHARACTERS = 20_000;

const head = (text: string): string =>
  `${text.slice(0, HEAD_CHARACTERS)} … [${text.length} characters in all]`;

/** Makes the row of a record: redacted first, then bounded; what was dropped is said. */
export const toCallRow = (record: CallRecord, json: Redactor['json']): CallRow => {
  const args = json(record.arguments, record.argumentsText).text;
  const result = record.result === undefined ? null : json(record.result, record.resultText).text;
  const dropped = [
    args.length > KEPT_CHARACTERS ? `arguments beyond ${HEAD_CHARACTERS} characters` : undefined,
    result !== null && result.length > KEPT_CHARACTERS
      ? `result beyond ${HEAD_CHARACTERS} characters`
      : undefined,
  ].filter((part) => part !== undefined);
  return {
    summary: record.summary,
    arguments: args.length > KEPT_CHARACTERS ? JSON.stringify({ '…': head(args) }) : args,
    result:
      result !== null && result.length > KEPT_CHARACTERS
        ? JSON.stringify({ content: [{ type: 'text', text: head(result) }] })
        : result,
    error: record.error === undefined ? null : json(record.error).text,
    dropped: dropped.length === 0 ? null : dropped.join(', '),
    searchText: `${result ?? ''} ${record.error?.message ?? ''}`.slice(0, SEARCH_CHARACTERS),
  };
};
