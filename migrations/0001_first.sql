-- Every table and column is described in docs/storage.md: who writes it, and how long it lives.
-- One file for D1 and node:sqlite: no PRAGMA, no transaction of its own, no trigger.
-- Rows written are counted (WORKERS.md): WITHOUT ROWID where the key is the table, and an index only where a check needs it.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A random uuid, version 4 (RFC 9562 §5.4): the name space in which ids of briefs are minted.
INSERT INTO meta (key, value) VALUES (
  'instance',
  lower(
    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
    || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
  )
);

-- Some thousand rows at most: scanning them for what is due is cheap, an indexed next_check would double each write.
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  title TEXT,
  site_url TEXT,
  feed_title TEXT,
  feed_site_url TEXT,
  language TEXT,
  treatment TEXT NOT NULL,
  origin TEXT NOT NULL,
  status TEXT NOT NULL,
  is_edited INTEGER NOT NULL,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  checked_at INTEGER,
  next_check INTEGER NOT NULL,
  interval_seconds INTEGER NOT NULL DEFAULT 3600,
  lease_until INTEGER,
  retry_after INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT 'pending',
  message TEXT,
  outcome_at INTEGER,
  http_status INTEGER,
  is_loaded INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE entries (
  source_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  link_key TEXT,
  content_hash TEXT NOT NULL,
  title TEXT,
  url TEXT,
  is_roundup INTEGER NOT NULL,
  credit TEXT,
  published INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  briefs TEXT NOT NULL,
  PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_link ON entries (source_id, link_key);

CREATE TABLE briefs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source_id INTEGER NOT NULL,
  entry_key TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  fragment TEXT,
  published INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  stored_at INTEGER NOT NULL,
  original_published INTEGER,
  language TEXT NOT NULL,
  is_backfill INTEGER NOT NULL,
  classification TEXT NOT NULL,
  authors TEXT NOT NULL,
  categories TEXT NOT NULL,
  enclosures TEXT NOT NULL,
  withdrawn_at INTEGER
) STRICT;

-- The visible briefs of each area, newest first by rank: see src/store/areas.ts.
CREATE TABLE listing (
  area TEXT NOT NULL,
  rank INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  stored_at INTEGER NOT NULL,
  PRIMARY KEY (area, rank, seq)
) STRICT, WITHOUT ROWID;

-- What the ingest has used of the platform's daily quotas.
CREATE TABLE usage (
  day TEXT PRIMARY KEY,
  rows_read INTEGER NOT NULL,
  rows_written INTEGER NOT NULL,
  queue_operations INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
  area TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counts (
  day TEXT NOT NULL,
  area TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, area)
) STRICT, WITHOUT ROWID;

-- Text search over the visible briefs; rowid is seq. Contentless: words and tags are made by src/store/tokenize.ts and areas.ts.
CREATE VIRTUAL TABLE search USING fts5 (
  words,
  tags,
  content = '',
  contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);
