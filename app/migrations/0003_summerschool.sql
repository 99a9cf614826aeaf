-- The Summerschool: a programme of groups, weeks, days and parts of a day.
--
-- Of a child is kept as little as the days themselves need: a first name, a year of birth, perhaps a school, allergies,
-- and who may collect. The last three are erased when the child is withdrawn, and after the programme is over.

CREATE TABLE programmes (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    place_id TEXT NOT NULL REFERENCES places (id),
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    -- Codes of days: "mon wed thu".
    days TEXT NOT NULL,
    -- The parts of a day with their hours: "morning 09:00 12:00,afternoon 13:00 15:00".
    hours TEXT NOT NULL,
    -- How many parents one taalmaatje takes on a day.
    per_buddy BIGINT NOT NULL,
    -- Whether parents can enrol children now.
    open BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX programmes_of ON programmes (municipality_id, last_on);

-- `touched` is raised by whoever gives or frees a place, so that places are counted by one at a time.
CREATE TABLE programme_groups (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    age_from BIGINT NOT NULL,
    age_to BIGINT NOT NULL,
    version BIGINT NOT NULL,
    touched BIGINT NOT NULL
);
CREATE INDEX programme_groups_of ON programme_groups (programme_id);

CREATE TABLE children (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES programme_groups (id),
    parent_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    first_name TEXT NOT NULL,
    birth_year BIGINT NOT NULL,
    -- Null when nothing was said, or when it was erased.
    school TEXT,
    allergies TEXT,
    collectors TEXT,
    -- As activities::line has it: in, waiting, offered, off, passed.
    state TEXT NOT NULL,
    place_in_line BIGINT NOT NULL,
    offered_until BIGINT,
    -- In which language consent was asked, when it was given, and who tapped: the parent, or a coordinator for them.
    consent_locale TEXT NOT NULL,
    consent_at BIGINT NOT NULL,
    enrolled_by TEXT REFERENCES people (id) ON DELETE SET NULL,
    -- Of what was said of it; raised by every correction.
    version BIGINT NOT NULL DEFAULT 1,
    changed_at BIGINT NOT NULL
);
CREATE INDEX children_of_group ON children (group_id, place_in_line);
CREATE INDEX children_of_parent ON children (parent_id);

-- Teachers and volunteers of a group. Nobody comes in here without a VOG that counts (see summerschool::gate).
CREATE TABLE group_team (
    group_id TEXT NOT NULL REFERENCES programme_groups (id),
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- teacher or helper
    task TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX group_team_of ON group_team (person_id);

-- What a group does in a part of a day; no row: a lesson.
CREATE TABLE group_plan (
    group_id TEXT NOT NULL REFERENCES programme_groups (id),
    on_date TEXT NOT NULL,
    part TEXT NOT NULL,
    activity TEXT NOT NULL,
    PRIMARY KEY (group_id, on_date, part)
);

CREATE TABLE child_attendance (
    child_id TEXT NOT NULL REFERENCES children (id) ON DELETE CASCADE,
    on_date TEXT NOT NULL,
    part TEXT NOT NULL,
    -- present, known (the parent said so), call (absent: call the parent).
    mark TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (child_id, on_date, part)
);

-- The parents' practice: on these days of the week this parent practises with this taalmaatje.
CREATE TABLE practice (
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    day TEXT NOT NULL,
    parent_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    volunteer_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (programme_id, day, parent_id)
);
CREATE INDEX practice_of_volunteer ON practice (volunteer_id);
CREATE INDEX practice_of_parent ON practice (parent_id);
