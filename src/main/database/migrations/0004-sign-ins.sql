-- Where each server is signed in to. The tokens and the client's registration stand in the keychain, under the reference.
CREATE TABLE sign_ins (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  issuer TEXT NOT NULL,
  reference TEXT NOT NULL,
  scopes TEXT NOT NULL,
  -- Null while the client is registered there, but nobody has signed in.
  signed_in_at TEXT,
  expires_at TEXT,
  renews INTEGER NOT NULL,
  PRIMARY KEY (server_id, issuer)
) STRICT, WITHOUT ROWID;
