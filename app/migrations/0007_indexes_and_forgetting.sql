-- What nobody needs any more is forgotten, what is deleted is found by an index, and nothing that a link follows from
-- stands in a backup.

-- Tries that got no answer: the other side may have it, so it goes at most once more. A message or a delivery that can't be
-- read ends as failed, with `unreadable` for its why.
ALTER TABLE deliveries ADD COLUMN unanswered BIGINT NOT NULL DEFAULT 0;

-- Of the people whose sign-ups are forgotten (see activities::forget_old): how many they were, with whom they brought.
ALTER TABLE meetings ADD COLUMN signed_up BIGINT NOT NULL DEFAULT 0;

-- Form keys and what was typed are kept as hashes from now on (see once). What stood here in clear is forgotten: links
-- and cookies follow from it.
DELETE FROM sends WHERE digest <> '';

-- What is old enough to forget.
CREATE INDEX attendance_named ON attendance (on_date) WHERE name <> '';
CREATE INDEX attendance_of_people ON attendance (on_date) WHERE person_id IS NOT NULL;
CREATE INDEX attendance_marked ON attendance (on_date) WHERE marked_by IS NOT NULL;
CREATE INDEX sign_ups_old ON sign_ups (on_date);
CREATE INDEX shifts_old ON shifts (on_date);
CREATE INDEX reminders_old ON reminders (due_at);
CREATE INDEX devices_old ON devices (expires_at);
CREATE INDEX invitations_old ON invitations (expires_at);

-- What stands at a place that may be taken away, and what an import that is undone brought.
CREATE INDEX series_at_place ON series (place_id);
CREATE INDEX exceptions_at_place ON exceptions (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX programmes_at_place ON programmes (place_id);
CREATE INDEX notes_of_import ON notes (import_id) WHERE import_id IS NOT NULL;

-- Where a person stands, for whoever deletes one: without these each of these tables is read from end to end.
CREATE INDEX attendance_of_person ON attendance (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX attendance_by ON attendance (marked_by) WHERE marked_by IS NOT NULL;
CREATE INDEX sign_ups_by ON sign_ups (signed_up_by) WHERE signed_up_by IS NOT NULL;
CREATE INDEX series_by ON series (created_by);
CREATE INDEX exceptions_by ON exceptions (changed_by);
CREATE INDEX match_events_by ON match_events (by_person) WHERE by_person IS NOT NULL;
CREATE INDEX imported_people ON imported (person_id);
CREATE INDEX children_by ON children (enrolled_by) WHERE enrolled_by IS NOT NULL;
CREATE INDEX hulpvragen_by ON hulpvragen (written_by) WHERE written_by IS NOT NULL;
CREATE INDEX help_words_by ON help_words (by_person) WHERE by_person IS NOT NULL;
CREATE INDEX help_words_read_by ON help_words (read_by) WHERE read_by IS NOT NULL;
CREATE INDEX help_messages_by ON help_messages (person_id);
CREATE INDEX help_events_by ON help_events (by_person) WHERE by_person IS NOT NULL;
CREATE INDEX deliveries_of ON deliveries (person_id);
