-- What is withdrawn, by seq: for tombstones in feeds. Partial: a brief writes no row in it until it is withdrawn.
CREATE INDEX briefs_withdrawn ON briefs (seq) WHERE withdrawn_at IS NOT NULL;
