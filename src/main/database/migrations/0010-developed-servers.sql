-- Servers of one's own that are started again when their source changes.
CREATE TABLE developed_servers (
  server_id TEXT PRIMARY KEY,
  folder TEXT NOT NULL
) STRICT, WITHOUT ROWID;
