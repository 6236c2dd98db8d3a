import type { QueryRequest, Rows } from '../database.ts';

/** How this program is started to run the queries of another one of itself. */
export const SQLITE_PROCESS = '--sqlite-process';

export interface SqliteQuestion extends QueryRequest {
  readonly path: string;
}
export type SqliteAnswer =
  | { readonly kind: 'rows'; readonly rows: Rows }
  | { readonly kind: 'problem'; readonly problem: string };
