-- What a server says beside its tools, as it was approved or last seen: views of tools by their address, instructions,
-- prompts, templates and resources. A row stays when its server lists the thing no longer.
CREATE TABLE seen_definitions (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  -- 'view', 'instructions', 'prompt', 'template' or 'resource'.
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- JSON; null where a backup told the hash alone.
  definition TEXT,
  -- 'person', 'first-list' or 'program'.
  seen_by TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (server_id, kind, key)
) STRICT;
