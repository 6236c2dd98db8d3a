-- What each message of a conversation takes of the window, in tokens; counted when it is first asked for.
CREATE TABLE chat_message_use (
  chat_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  results INTEGER NOT NULL,
  attachments INTEGER NOT NULL,
  saved INTEGER NOT NULL,
  -- The tools that were called in it, as a JSON array of their keys.
  tools TEXT NOT NULL,
  PRIMARY KEY (chat_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER chat_message_use_changes AFTER UPDATE OF parts ON chat_messages BEGIN
  DELETE FROM chat_message_use WHERE chat_id = old.chat_id AND sequence = old.sequence;
END;
CREATE TRIGGER chat_message_use_ends AFTER DELETE ON chat_messages BEGIN
  DELETE FROM chat_message_use WHERE chat_id = old.chat_id AND sequence = old.sequence;
END;
