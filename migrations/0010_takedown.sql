-- Hosts of which nothing is fetched, stored or shown (docs/takedown.md). `host` as `toBlockedHost` makes it.
CREATE TABLE blocked_hosts (
  host TEXT PRIMARY KEY,
  note TEXT,
  blocked_at INTEGER NOT NULL,
  -- Briefs with a smaller seq are still to be looked through for its texts; NULL: none of them is left.
  purge_before INTEGER
) STRICT, WITHOUT ROWID;

-- While texts of a host are still there each reader's query looks at it. Partial: else it costs nothing.
CREATE INDEX blocked_hosts_unpurged ON blocked_hosts (host) WHERE purge_before IS NOT NULL;

-- Since when the source is on a blocked host; NULL: it is not.
ALTER TABLE sources ADD COLUMN blocked_at INTEGER;

-- What an operator took from readers (Takedown, JSON; NULL: nothing). `withdrawn_at` is from here on since when nobody sees a brief, whoever wished it.
ALTER TABLE briefs ADD COLUMN takedown TEXT;

-- When its briefs had outlived their time and were taken out; what is left of the row keeps it from coming back as new. NULL: never.
ALTER TABLE entries ADD COLUMN dropped_at INTEGER;
