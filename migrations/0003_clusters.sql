-- The id of the brief whose story this one tells again, from another source; NULL: the first of its story, or the only one.
ALTER TABLE briefs ADD COLUMN cluster TEXT;

-- Finds the others. Partial: a brief that is alone writes no row in it.
CREATE INDEX briefs_by_cluster ON briefs (cluster) WHERE cluster IS NOT NULL;
