-- What is learnt of a source, packed into its own row, which each claim writes anyway. No index: none of it is looked for.

-- Seconds that the source usually lets pass between two items (NULL: not known yet), and when it last brought something new.
ALTER TABLE sources ADD COLUMN usual_gap INTEGER;
ALTER TABLE sources ADD COLUMN newest_at INTEGER;
-- How often the feed asks to be read (FeedRhythm, JSON; NULL: it does not say): holds for checks that bring no document too.
ALTER TABLE sources ADD COLUMN rhythm TEXT;
-- Checks in a row whose lease ran out without an outcome.
ALTER TABLE sources ADD COLUMN cut_offs INTEGER NOT NULL DEFAULT 0;
-- Claims since a result was last written: checks that confirmed their prediction, and the one under way. And when the last before it was.
ALTER TABLE sources ADD COLUMN silent_checks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN previous_check INTEGER;
-- Where the feed says that it has moved (Move, JSON; NULL: nowhere), and the addresses that it had before, the latest last (JSON).
ALTER TABLE sources ADD COLUMN move TEXT;
ALTER TABLE sources ADD COLUMN former_urls TEXT NOT NULL DEFAULT '[]';
-- What the parser mended of the last document, and the last events (JSON).
ALTER TABLE sources ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sources ADD COLUMN history TEXT NOT NULL DEFAULT '[]';
