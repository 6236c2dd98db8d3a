import type { Metadata } from './information-schema.ts';

const visible = (
  alias: string,
): string => `${alias}.TABLE_SCHEMA NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
  AND (DATABASE() IS NULL OR ${alias}.TABLE_SCHEMA = DATABASE()) AND (? IS NULL OR ${alias}.TABLE_NAME = ?)`;

export const mysqlMetadata: Metadata = {
  tables: `SELECT t.TABLE_SCHEMA, t.TABLE_NAME, IF(t.TABLE_TYPE LIKE '%VIEW%', 'view', 'table')
    FROM information_schema.TABLES t WHERE ${visible('t')} ORDER BY 1, 2`,
  columns: `SELECT c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME, c.COLUMN_TYPE, c.IS_NULLABLE, c.COLUMN_DEFAULT, c.COLUMN_KEY = 'PRI'
    FROM information_schema.COLUMNS c WHERE ${visible('c')} ORDER BY 1, 2, c.ORDINAL_POSITION`,
  foreignKeys: `SELECT k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME
    FROM information_schema.KEY_COLUMN_USAGE k WHERE k.REFERENCED_TABLE_NAME IS NOT NULL AND ${visible('k')} ORDER BY 1, 2, 3, k.ORDINAL_POSITION`,
  indexes: `SELECT s.TABLE_SCHEMA, s.TABLE_NAME, s.INDEX_NAME, s.COLUMN_NAME, s.NON_UNIQUE = 0
    FROM information_schema.STATISTICS s WHERE ${visible('s')} ORDER BY 1, 2, 3, s.SEQ_IN_INDEX`,
};
