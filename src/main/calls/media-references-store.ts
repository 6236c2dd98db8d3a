import { mediaHashes } from '#shared/model/content.ts';
import type { Database } from '../database/database.ts';

/** What the registry names of media: the results and arguments of calls, and the parts of messages. */
export interface MediaReferencesStore {
  /** The hashes that are named, some rows at a time, so that the program can do something else in between. */
  pieces(): Iterable<readonly string[]>;
}

interface Row {
  readonly sequence: number;
  readonly text: string;
}

/** Rows of up to a megabyte each. */
const ROWS_AT_A_TIME = 100;

const LINK = '%/media/%';

/** Deleted conversations count until they are removed for good: their deletion can be undone. */
const queries = [
  `SELECT sequence, arguments || ' ' || ifnull(result, '') AS text FROM call_payloads
   WHERE sequence > ? AND (result LIKE '${LINK}' OR arguments LIKE '${LINK}') ORDER BY sequence LIMIT ?`,
  `SELECT sequence, parts || ' ' || ifnull(others, '') AS text FROM chat_messages
   WHERE sequence > ? AND (parts LIKE '${LINK}' OR others LIKE '${LINK}') ORDER BY sequence LIMIT ?`,
] as const;

export const createMediaReferencesStore = (database: Database): MediaReferencesStore => {
  const statements = queries.map((query) => database.prepare<[number, number], Row>(query));
  return {
    pieces: function* () {
      for (const statement of statements) {
        let rows: readonly Row[];
        let after = -1;
        do {
          rows = statement.all(after, ROWS_AT_A_TIME);
          after = rows.at(-1)?.sequence ?? after;
          yield rows.flatMap(({ text }) => mediaHashes(text));
        } while (rows.length === ROWS_AT_A_TIME);
      }
    },
  };
};
