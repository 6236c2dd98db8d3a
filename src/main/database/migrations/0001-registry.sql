CREATE TABLE servers (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  notes TEXT NOT NULL,
  category TEXT NOT NULL,
  transport TEXT NOT NULL,
  command TEXT NOT NULL,
  args TEXT NOT NULL,
  cwd TEXT NOT NULL,
  env TEXT NOT NULL,
  url TEXT NOT NULL,
  headers TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  timeout_seconds INTEGER NOT NULL,
  start_timeout_seconds INTEGER NOT NULL,
  position INTEGER NOT NULL,
  facts TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- A deleted server is kept until then so that the deletion can be undone.
  deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX servers_name ON servers (name COLLATE NOCASE) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX servers_slug ON servers (slug) WHERE deleted_at IS NULL;

CREATE TABLE server_tags (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (server_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX server_tags_tag ON server_tags (tag);

-- The keychain cannot be listed on every platform, so the references are.
CREATE TABLE secret_references (
  reference TEXT PRIMARY KEY,
  server_id TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX secret_references_server ON secret_references (server_id);

CREATE TABLE tools (
  id INTEGER PRIMARY KEY,
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  definition TEXT NOT NULL,
  UNIQUE (server_id, name)
) STRICT;
CREATE VIRTUAL TABLE tools_search USING fts5 (name, title, description, tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE resources (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (server_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE resource_templates (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (server_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE prompts (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (server_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE favourite_tools (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  tool TEXT NOT NULL,
  PRIMARY KEY (server_id, tool)
) STRICT, WITHOUT ROWID;

CREATE TABLE argument_sets (
  id TEXT PRIMARY KEY,
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  tool TEXT NOT NULL,
  name TEXT NOT NULL,
  arguments TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (server_id, tool, name)
) STRICT, WITHOUT ROWID;

-- A call outlives its server: the log names servers by text.
CREATE TABLE calls (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  server_id TEXT NOT NULL,
  server_name TEXT NOT NULL,
  tool TEXT NOT NULL,
  caller TEXT NOT NULL,
  status TEXT NOT NULL,
  error_code TEXT,
  queued_ms REAL NOT NULL,
  duration_ms REAL NOT NULL,
  attempts INTEGER NOT NULL,
  argument_bytes INTEGER NOT NULL,
  result_bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX calls_at ON calls (at);
CREATE INDEX calls_server ON calls (server_id, tool, sequence);
CREATE INDEX calls_status ON calls (status, sequence);

CREATE TABLE call_payloads (
  sequence INTEGER PRIMARY KEY REFERENCES calls (sequence) ON DELETE CASCADE,
  arguments TEXT NOT NULL,
  result TEXT,
  error TEXT,
  dropped TEXT
) STRICT;
CREATE VIRTUAL TABLE calls_search USING fts5 (server, tool, arguments, result, tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE media (
  sha256 TEXT PRIMARY KEY,
  mime_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
