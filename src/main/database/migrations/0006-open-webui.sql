-- Running Open WebUIs that servers are handed over to.
CREATE TABLE open_webui_instances (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  version TEXT NOT NULL,
  -- JSON {"secret": reference}; the key itself is in the keychain.
  key TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE open_webui_sends (
  id TEXT PRIMARY KEY,
  instance_id TEXT NOT NULL REFERENCES open_webui_instances (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  -- A JSON array of the connections: id and name.
  connections TEXT NOT NULL,
  -- Names the list as it was after the send.
  revision TEXT NOT NULL,
  -- The gateway client that was made for it.
  client_id TEXT,
  -- JSON {"secret": reference}: what stood in place of them before, which may hold keys.
  before TEXT NOT NULL
) STRICT, WITHOUT ROWID;
