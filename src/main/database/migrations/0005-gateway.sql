-- What a client of the gateway gets to see.
CREATE TABLE profiles (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  description TEXT NOT NULL,
  every_server INTEGER NOT NULL,
  prefix TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO profiles VALUES ('everything', 'Everything', '', 1, 'when-needed',
  strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

CREATE TABLE profile_rules (
  profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  mode TEXT NOT NULL,
  -- A JSON array of the server's own names.
  tools TEXT NOT NULL,
  PRIMARY KEY (profile_id, server_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE gateway_clients (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  profile_id TEXT NOT NULL REFERENCES profiles (id),
  compatibility TEXT NOT NULL,
  -- SHA-256 of the token; the token itself is nowhere.
  token_hash TEXT NOT NULL UNIQUE,
  token_end TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  last_used_by TEXT
) STRICT, WITHOUT ROWID;

-- Only ever added to.
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  caller TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is not changed'); END;
CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is not removed'); END;

-- The gateway client that a call came from.
ALTER TABLE calls ADD COLUMN client TEXT;
