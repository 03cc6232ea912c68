-- The revision in which a brief was last changed after it was stored: relabelled, edited, withdrawn, joined to a story; NULL: never since.
ALTER TABLE briefs ADD COLUMN changed INTEGER;

-- What has changed, in order. Partial: a new brief writes no row in it, for new ones are found by seq.
CREATE INDEX briefs_by_change ON briefs (changed) WHERE changed IS NOT NULL;
