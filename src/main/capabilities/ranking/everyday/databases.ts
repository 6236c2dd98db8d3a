/** Databases. */
export const databases: readonly string[] = [
  'database: data databases db dbs mysql postgres sql sqlite mongo',
  'collection/table: data documents records rows table tables',
  'find: all customers documents entries from items orders records rows show where whose mongo',
  'aggregate: average avg category each group grouped max mean min per sum statistics top total',
  'schema: attributes column columns field fields format keys layout properties shape structure types',
  'index: fast lookup keys slow speed',
  'explain: index plan performance query slow why using',
  'export: download dump extract file json out save csv',
  'connect: access attach cluster host join link log login session uri url sign',
  'disconnect: close drop end leave log logout off',
  'stats: figures health numbers size statistics metrics summary',
];
