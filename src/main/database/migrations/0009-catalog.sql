-- What the person on this machine thinks of entries of the catalog.
CREATE TABLE catalog_marks (
  -- 'catalog' or 'registry'.
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  favourite INTEGER NOT NULL,
  -- One to five; 0 is none.
  rating INTEGER NOT NULL,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

-- Servers that were added from the catalog. They are counted when they are gone, too.
CREATE TABLE catalog_installs (
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  server_id TEXT NOT NULL,
  version TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (source, id, server_id)
) STRICT, WITHOUT ROWID;

-- What registries answered, for when they cannot be reached.
CREATE TABLE registry_documents (
  address TEXT NOT NULL,
  path TEXT NOT NULL,
  body TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  PRIMARY KEY (address, path)
) STRICT;
