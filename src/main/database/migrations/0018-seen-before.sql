-- What was approved or seen before the last approval, as JSON, for taking that back.
ALTER TABLE seen_definitions ADD COLUMN before TEXT;
