-- The folders a server may see, as [{path, name}].
ALTER TABLE servers ADD COLUMN roots TEXT NOT NULL DEFAULT '[]';
-- How a remote server is signed in to; the secrets in it are references.
ALTER TABLE servers ADD COLUMN oauth TEXT NOT NULL DEFAULT '{}';
-- 0 is no ceiling.
ALTER TABLE servers ADD COLUMN memory_limit_mb INTEGER NOT NULL DEFAULT 0;
-- 0 is never.
ALTER TABLE servers ADD COLUMN idle_stop_minutes INTEGER NOT NULL DEFAULT 0;
