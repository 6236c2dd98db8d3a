-- What a person lets the views of a server (MCP Apps) reach.
CREATE TABLE view_sources (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  PRIMARY KEY (server_id, source)
) STRICT, WITHOUT ROWID;
