-- The definitions of tools as they were approved, also of tools that are not listed any more: one that comes back as
-- another is seen as such.
CREATE TABLE definition_pins (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  tool TEXT NOT NULL,
  hash TEXT NOT NULL,
  definition TEXT NOT NULL,
  -- 'person', 'first-list' or 'program'.
  approved_by TEXT NOT NULL,
  approved_at TEXT NOT NULL,
  -- The pin before this one as JSON, for undoing.
  before TEXT,
  PRIMARY KEY (server_id, tool)
) STRICT, WITHOUT ROWID;
-- What servers listed before there were pins is what was used until now.
INSERT INTO definition_pins (server_id, tool, hash, definition, approved_by, approved_at)
  SELECT server_id, name, json_extract(definition, '$.hash'), definition, 'first-list', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  FROM tools WHERE json_extract(definition, '$.hash') IS NOT NULL;

-- What a person decided about tools.
CREATE TABLE tool_settings (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  tool TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  description TEXT NOT NULL,
  trust TEXT NOT NULL,
  PRIMARY KEY (server_id, tool)
) STRICT, WITHOUT ROWID;
