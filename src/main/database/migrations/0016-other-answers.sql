-- Answers that gave way to another one to the same message, as JSON.
ALTER TABLE chat_messages ADD COLUMN others TEXT;
