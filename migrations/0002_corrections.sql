-- What an operator says of a brief stands beside what the classifier said of it, never in its place (JSON; NULL: nothing).
ALTER TABLE briefs ADD COLUMN correction TEXT;

-- The heading above a brief in its article: without it the brief could not be classified anew as it was the first time.
ALTER TABLE briefs ADD COLUMN section TEXT;

-- Corrections are few. A partial index writes no row for the other briefs.
CREATE INDEX briefs_corrected ON briefs (seq) WHERE correction IS NOT NULL;

-- The seq between which a day's briefs lie: kept in the day's counter of `all`, which is written with every new brief anyway.
ALTER TABLE counts ADD COLUMN first_seq INTEGER;
ALTER TABLE counts ADD COLUMN last_seq INTEGER;

UPDATE counts SET first_seq = days.first_seq, last_seq = days.last_seq
FROM (
  SELECT date(stored_at, 'unixepoch') AS day, min(seq) AS first_seq, max(seq) AS last_seq FROM briefs GROUP BY 1
) AS days
WHERE days.day = counts.day AND counts.area = 'all';
