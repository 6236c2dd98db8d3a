import * as z from 'zod';

/** Read-only work on one database. Each query has a connection or process of its own, so nothing of it stays. */
export interface Database {
  query(request: QueryRequest, limits: Limits): Promise<Rows>;
  /** All tables and views, or those of one name. */
  tables(limits: Limits, name?: string): Promise<readonly TableFacts[]>;
}

export type Parameter = string | number | boolean | null;

export interface QueryRequest {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  readonly maxRows: number;
}

export interface Limits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export const rows = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.unknown())),
  isComplete: z.boolean().describe('False where more rows would have followed, or a long value was cut'),
});
export type Rows = z.infer<typeof rows>;

export const tableFacts = z.object({
  schema: z.string().optional(),
  name: z.string(),
  kind: z.enum(['table', 'view']),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      isNullable: z.boolean(),
      default: z.string().optional(),
      isPrimaryKey: z.boolean(),
    }),
  ),
  foreignKeys: z.array(
    z.object({
      columns: z.array(z.string()),
      references: z.object({ table: z.string(), columns: z.array(z.string()) }),
    }),
  ),
  indexes: z.array(z.object({ name: z.string(), columns: z.array(z.string()), isUnique: z.boolean() })),
});
export type TableFacts = z.infer<typeof tableFacts>;
