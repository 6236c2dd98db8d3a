-- What runs for which server, so that a start after a crash can end what is left. Holds living processes only.
CREATE TABLE process_ledger (
  -- The first process of the server; the others are what it started.
  root_pid INTEGER NOT NULL,
  pid INTEGER NOT NULL,
  -- As the system tells it. Together with the id it names one process and never a later one.
  started TEXT NOT NULL,
  process_group INTEGER NOT NULL,
  -- Linux counts start times from the start of the machine, which this names; empty elsewhere.
  boot TEXT NOT NULL,
  -- What everything that the server starts has in its environment.
  mark TEXT NOT NULL,
  server_id TEXT NOT NULL,
  -- The name alone: arguments may hold secrets.
  command TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (root_pid, pid, started)
) STRICT, WITHOUT ROWID;
