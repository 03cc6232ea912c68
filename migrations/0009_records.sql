-- What operators have done (docs/audit.md), the newest alone: older ones go as new ones come. No index: the key is the order.
CREATE TABLE deeds (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- Of the last one where equal ones in a row are counted (times): logins that failed.
  until INTEGER NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  -- 'page', 'api', 'commandLine' or 'file'.
  way TEXT NOT NULL,
  name TEXT NOT NULL,
  subject TEXT,
  -- What differs, JSON; NULL: nothing to tell.
  before TEXT,
  after TEXT
) STRICT;

-- What readers say of where a brief stands. One row for a brief and the countries that are named (JSON, in order): equal reports are counted.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  brief_id TEXT NOT NULL,
  says TEXT NOT NULL,
  note TEXT,
  state TEXT NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  settled_at INTEGER,
  UNIQUE (brief_id, says)
) STRICT;

-- Those that wait for an operator are few. Partial: what is settled costs it nothing.
CREATE INDEX reports_open ON reports (id) WHERE state = 'open';

-- What became of a brief after it was stored (JSON, the newest 20; NULL: nothing). Written with the change itself.
ALTER TABLE briefs ADD COLUMN history TEXT;
