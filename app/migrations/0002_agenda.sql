-- The agenda: what is planned, who signed up, who helps, who came.
--
-- A series is kept as a rule, never as a row for each meeting: ten years of Tuesdays are one row. A meeting's identity,
-- for ever, is its series and the date on which the rule puts it (`on_date`, "2026-12-01"), also when it is moved.

-- Places where meetings are. One that was used and is no longer wanted stays, with removed_at.
CREATE TABLE places (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    -- How to get there, in the words of whoever wrote it; empty when there are none.
    directions TEXT NOT NULL,
    -- People that fit in; null when nobody counted.
    capacity BIGINT,
    -- Null when it isn't known.
    step_free BOOLEAN,
    version BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX places_of ON places (municipality_id);

-- The kinds that a municipality added to those everyone has (those are in the rules of `activities`).
CREATE TABLE own_kinds (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    -- A code of ui::Pictogram.
    pictogram TEXT NOT NULL,
    sign_up BOOLEAN NOT NULL,
    name_nl TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_ti TEXT NOT NULL,
    name_en TEXT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX own_kinds_of ON own_kinds (municipality_id);

CREATE TABLE series (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- The first series of this line: a change "from here on" begins a new series that continues the old one, and the
    -- numbers over time are those of the line.
    line_id TEXT NOT NULL,
    -- A code of a kind that everyone has, or the id of an own kind.
    kind TEXT NOT NULL,
    -- What it is called when that isn't the kind's name, and what there is to know, as the planner wrote it.
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    place_id TEXT NOT NULL REFERENCES places (id),
    -- See activities::when::Rule (JSON). The first and last date on which a meeting is, moved ones included.
    rule TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    -- Local time in the Netherlands: "19:00".
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    -- People that can sign up; null when there is no limit.
    capacity BIGINT,
    hosts_needed BIGINT NOT NULL,
    coaches_needed BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_by TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
-- The agenda of one municipality between two dates costs by what it finds, however much lies in the past or elsewhere.
CREATE INDEX series_between ON series (municipality_id, last_on, first_on);
CREATE INDEX series_of_line ON series (line_id);

-- What life does to one meeting of a series.
CREATE TABLE exceptions (
    series_id TEXT NOT NULL REFERENCES series (id),
    on_date TEXT NOT NULL,
    -- See activities::when::What (JSON): it isn't there, is cancelled with a reason, or has another day, time or place.
    what TEXT NOT NULL,
    -- The day and the place out of it, to be found by.
    date TEXT,
    place_id TEXT REFERENCES places (id),
    changed_by TEXT NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (series_id, on_date)
);

-- A meeting that something hangs on. Whoever changes who comes first takes this row, so that places are counted by
-- one at a time.
CREATE TABLE meetings (
    series_id TEXT NOT NULL REFERENCES series (id),
    on_date TEXT NOT NULL,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    touched BIGINT NOT NULL,
    -- When the host was done with counting; null until then.
    counted_at BIGINT,
    PRIMARY KEY (series_id, on_date)
);

CREATE INDEX meetings_between ON meetings (municipality_id, on_date);

-- Who comes. `in` has a place; `waiting` stands in line; `offered` may take a place until offered_until; `off` said no
-- again or let the offer pass.
CREATE TABLE sign_ups (
    series_id TEXT NOT NULL,
    on_date TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    children BIGINT NOT NULL,
    friends BIGINT NOT NULL,
    -- The order in line: a number of its own within the meeting.
    place_in_line BIGINT NOT NULL,
    offered_until BIGINT,
    -- Who signed this person up, when it wasn't themselves.
    signed_up_by TEXT REFERENCES people (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (series_id, on_date, person_id),
    FOREIGN KEY (series_id, on_date) REFERENCES meetings (series_id, on_date) ON UPDATE CASCADE
);
CREATE INDEX sign_ups_of_person ON sign_ups (person_id, on_date);
CREATE INDEX sign_ups_offered ON sign_ups (offered_until) WHERE state = 'offered';

-- Volunteers' shifts.
CREATE TABLE shifts (
    series_id TEXT NOT NULL,
    on_date TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- host or taalcoach
    task TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (series_id, on_date, person_id),
    FOREIGN KEY (series_id, on_date) REFERENCES meetings (series_id, on_date) ON UPDATE CASCADE
);
CREATE INDEX shifts_of_person ON shifts (person_id, on_date);

-- Who came. A line for a person; or for someone unknown, with or without a name; or a number of children or others.
-- The id is made on the host's phone, so that what is sent twice counts once.
CREATE TABLE attendance (
    id TEXT PRIMARY KEY,
    series_id TEXT NOT NULL,
    on_date TEXT NOT NULL,
    person_id TEXT REFERENCES people (id) ON DELETE SET NULL,
    -- person, walk_in, children, others
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    number BIGINT NOT NULL,
    marked_by TEXT REFERENCES people (id) ON DELETE SET NULL,
    -- When it was tapped, by the phone's clock; the latest tap counts.
    marked_at BIGINT NOT NULL,
    UNIQUE (series_id, on_date, person_id),
    FOREIGN KEY (series_id, on_date) REFERENCES meetings (series_id, on_date) ON UPDATE CASCADE
);
CREATE INDEX attendance_of_meeting ON attendance (series_id, on_date);

-- The code at the door, by which people mark themselves present on the day itself.
CREATE TABLE door_codes (
    series_id TEXT NOT NULL,
    on_date TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (series_id, on_date),
    FOREIGN KEY (series_id, on_date) REFERENCES meetings (series_id, on_date) ON UPDATE CASCADE
);

-- Calendar addresses: a person's own agenda, or all of one kind (or everything) of a municipality.
CREATE TABLE feeds (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- Null: the person's own agenda. Else a kind's code or id, or "all".
    kind TEXT,
    created_at BIGINT NOT NULL,
    last_read_at BIGINT
);
CREATE INDEX feeds_of_person ON feeds (person_id);

-- What people should hear of, for whatever sends it.
CREATE TABLE reminders (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    series_id TEXT NOT NULL,
    on_date TEXT NOT NULL,
    -- coming, place_offered, changed, cancelled, shift
    what TEXT NOT NULL,
    locale TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    sent_at BIGINT,
    UNIQUE (person_id, series_id, on_date, what),
    FOREIGN KEY (series_id, on_date) REFERENCES meetings (series_id, on_date) ON UPDATE CASCADE
);
CREATE INDEX reminders_of_meeting ON reminders (series_id, on_date);
CREATE INDEX reminders_due ON reminders (due_at) WHERE sent_at IS NULL;
CREATE INDEX reminders_of_person ON reminders (person_id, due_at);
