-- Servers that run an MCPB bundle, with what a person filled in; a secret is the keychain's reference.
CREATE TABLE bundles (
  id TEXT PRIMARY KEY,
  server_id TEXT NOT NULL UNIQUE,
  -- Its name among the bundles in the data folder.
  folder TEXT NOT NULL,
  manifest TEXT NOT NULL,
  settings TEXT NOT NULL,
  signature TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  registry_name TEXT,
  installed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
