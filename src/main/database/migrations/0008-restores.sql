-- What was restored from a backup, with what was there before: it can be undone.
CREATE TABLE restores (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  -- When the backup was made.
  created_at TEXT NOT NULL,
  added INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  -- JSON, in the form of the schema of that time; secrets are references.
  before TEXT NOT NULL,
  schema INTEGER NOT NULL,
  -- Names what was there afterwards.
  revision TEXT NOT NULL
) STRICT, WITHOUT ROWID;
