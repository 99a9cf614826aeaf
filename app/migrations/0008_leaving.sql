-- Leaving: what is erased of people, and what is kept to count.
--
-- people.state has a fourth value, erased: who it was is gone, and the row only counts what happened. It comes after
-- archived: when a coordinator says so, or by itself when somebody has been in the archive for two years (see
-- people::KEPT_IN_ARCHIVE_DAYS in app/rules).
CREATE INDEX people_archived ON people (changed_at) WHERE state = 'archived';

-- Of imported, `before` and with it the whole row is erased a month after the import; until then it can be undone.
-- taken_in: this person had signed up by themselves and waited in intake; undoing puts them back there.
ALTER TABLE imported ADD COLUMN taken_in BOOLEAN NOT NULL DEFAULT FALSE;
