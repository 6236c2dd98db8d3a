import type { Metadata } from './information-schema.ts';

const VISIBLE = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
  AND ($1::text IS NULL OR c.relname = $1)`;

const ofConstraints = (
  values: string,
): string => `SELECT n.nspname::text, c.relname::text, k.conname::text, ${values}
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS u(source, target, place)
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.source
  JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = u.target
  WHERE k.contype = 'f' AND ${VISIBLE} ORDER BY 1, 2, 3, u.place`;

export const postgresMetadata: Metadata = {
  tables: `SELECT n.nspname::text, c.relname::text, CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT c.relispartition AND ${VISIBLE} ORDER BY 1, 2`,
  columns: `SELECT n.nspname::text, c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
      pg_get_expr(d.adbin, d.adrelid), EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey))
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND ${VISIBLE} ORDER BY 1, 2, a.attnum`,
  foreignKeys: ofConstraints('a.attname::text, k.confrelid::regclass::text, t.attname::text'),
  indexes: `SELECT n.nspname::text, c.relname::text, x.relname::text, pg_get_indexdef(i.indexrelid, u.place::int, true), i.indisunique
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS u(place)
    WHERE ${VISIBLE} ORDER BY 1, 2, 3, u.place`,
};
