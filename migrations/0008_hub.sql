-- Our own hub (WebSub): docs/websub.md. What somebody subscribes to, who does, and what is asked for and not verified yet.
CREATE TABLE hub_topics (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  -- The entity tag of the newest content that is known, and how many there have been.
  tag TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE hub_subscribers (
  id INTEGER PRIMARY KEY,
  topic_id INTEGER NOT NULL,
  callback TEXT NOT NULL,
  -- Of the callback, with its port: requests to one host keep their distance.
  host TEXT NOT NULL,
  -- NULL: deliveries are not signed.
  secret TEXT,
  lease_until INTEGER NOT NULL,
  -- The topic's version that was delivered last: a smaller one than the topic's is a delivery that is due at next_at.
  delivered INTEGER NOT NULL,
  next_at INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  UNIQUE (topic_id, callback)
) STRICT;

CREATE INDEX hub_subscribers_due ON hub_subscribers (topic_id, delivered);
CREATE INDEX hub_subscribers_lease ON hub_subscribers (lease_until);

-- One for a callback and topic: a later request replaces an earlier one. Gone once the callback was asked, whatever it said.
CREATE TABLE hub_requests (
  id INTEGER PRIMARY KEY,
  mode TEXT NOT NULL,
  topic TEXT NOT NULL,
  tag TEXT NOT NULL,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  secret TEXT,
  lease_seconds INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  UNIQUE (topic, callback)
) STRICT;
