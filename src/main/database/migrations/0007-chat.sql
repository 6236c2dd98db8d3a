-- Providers of models.
CREATE TABLE providers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  preset TEXT NOT NULL,
  base_url TEXT NOT NULL,
  -- JSON {"secret": reference}, or "" where none is needed.
  api_key TEXT NOT NULL,
  headers TEXT NOT NULL,
  default_model TEXT NOT NULL,
  timeout_seconds INTEGER NOT NULL,
  models TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chats (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  -- Everything that a person chooses, as JSON.
  choices TEXT NOT NULL,
  branched_from TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- A deleted conversation is kept until then so that the deletion can be undone.
  deleted_at TEXT
) STRICT;
CREATE INDEX chats_updated ON chats (updated_at);

CREATE TABLE chat_messages (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  role TEXT NOT NULL,
  parts TEXT NOT NULL,
  turn TEXT
) STRICT;
CREATE INDEX chat_messages_chat ON chat_messages (chat_id, sequence);
CREATE VIRTUAL TABLE chat_search USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER chat_search_follows AFTER DELETE ON chat_messages BEGIN
  DELETE FROM chat_search WHERE rowid = old.sequence;
END;

CREATE TABLE chat_presets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  choices TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Tools that run without a question, bound to their definition and to what their server was.
CREATE TABLE tool_grants (
  server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
  tool TEXT NOT NULL,
  -- Empty where it holds in every conversation.
  chat_id TEXT NOT NULL,
  definition TEXT NOT NULL,
  server_identity TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (server_id, tool, chat_id)
) STRICT, WITHOUT ROWID;
