-- The version of the bundle that an update took the place of, until the new one has been ready once.
ALTER TABLE bundles ADD COLUMN previous TEXT;
