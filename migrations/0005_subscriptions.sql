-- What we have asked the hubs of our sources for (WebSub §5): docs/websub.md. One row a source at most; written when something changes.
CREATE TABLE subscriptions (
  source_id INTEGER PRIMARY KEY,
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  -- Random: with the source's number it is the last part of the callback. The secret signs what comes there, where the hub was told it.
  token TEXT NOT NULL,
  secret TEXT NOT NULL,
  is_signed INTEGER NOT NULL DEFAULT 0,
  -- 'subscribe' or 'unsubscribe': asked for and not verified yet; NULL: nothing is open.
  asked TEXT,
  lease_until INTEGER,
  -- When the tick has something to do with it.
  next_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  message TEXT
) STRICT;

CREATE INDEX subscriptions_due ON subscriptions (next_at);

-- Until when a hub has promised to ping (NULL: none), when it last did, and whether it has told us of what was new (1) or not (0).
ALTER TABLE sources ADD COLUMN push_until INTEGER;
ALTER TABLE sources ADD COLUMN pinged_at INTEGER;
ALTER TABLE sources ADD COLUMN push_proven INTEGER NOT NULL DEFAULT 0;
