-- Meedoen's schema, one text for SQLite and PostgreSQL. Read this first: it says what is kept, and of whom.
--
-- Conventions: ids are UUIDv7 as TEXT; instants are BIGINT microseconds UTC (columns ending in _at); local dates are
-- TEXT "2026-11-24"; closed lists are TEXT codes (see app/rules), sets of them codes with a space between; NULL in
-- a person's answers means "we don't know". Personal data is kept in people, taalvragers, volunteers, notes, drafts
-- and imports, and nowhere else.

-- A municipality is the pool: its organisations' coordinators share people, proposals and matches.
-- `revision` rises with every change to the pool, in the same transaction; what is computed from it is kept by it.
CREATE TABLE municipalities (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    revision BIGINT NOT NULL,
    demo BOOLEAN NOT NULL,
    -- Rules of matching that a municipality sets for itself (JSON, see matching::settings).
    settings TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    UNIQUE (municipality_id, short_name)
);

-- The villages and towns of a municipality, with a rough centre for distance and the postcodes that lie in it.
CREATE TABLE kernen (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    name TEXT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    -- The four digits of the first and the last postcode.
    postcode_from BIGINT,
    postcode_to BIGINT,
    UNIQUE (municipality_id, name)
);

-- Everyone Meedoen knows. What they come for stands in taalvragers, volunteers and duties; one person may be in
-- several. `version` rises with every change: an edit names the version it started from.
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    organisation_id TEXT REFERENCES organisations (id),
    -- intake: signed up by themselves, waiting for a coordinator; active; archived.
    state TEXT NOT NULL,
    -- Where the record came from: intake, import, self, setup, demo.
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    roepnaam TEXT NOT NULL,
    -- The name folded for searching: no case, no accents.
    name_folded TEXT NOT NULL,
    gender TEXT,
    phone TEXT,
    email TEXT,
    languages TEXT NOT NULL,
    locale TEXT NOT NULL,
    kern TEXT,
    postcode TEXT,
    age TEXT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX people_pool ON people (municipality_id, state, name_folded, id);
CREATE INDEX people_phone ON people (municipality_id, phone);
CREATE INDEX people_email ON people (municipality_id, email);

CREATE TABLE taalvragers (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    level TEXT,
    goals TEXT NOT NULL,
    interests TEXT NOT NULL,
    -- Twenty-one bits: seven days of morning, afternoon, evening (see people::Week).
    week BIGINT,
    venues TEXT,
    -- "woman must", "man preferred".
    gender_wish TEXT,
    company TEXT,
    children_along BOOLEAN,
    wants TEXT NOT NULL,
    waiting_since TEXT NOT NULL
);

CREATE TABLE volunteers (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    roles TEXT NOT NULL,
    levels TEXT,
    interests TEXT NOT NULL,
    week BIGINT,
    venues TEXT,
    reach_km BIGINT,
    capacity BIGINT,
    gender_wish TEXT,
    age_wish TEXT NOT NULL,
    -- unknown, missing, seen_undated, or seen with vog_date.
    vog TEXT NOT NULL,
    vog_date TEXT,
    away_until TEXT,
    -- Raised by whoever counts this volunteer's places, so that two who count at once wait for each other.
    places_counted BIGINT NOT NULL
);

-- What a person may do besides asking and helping: coordinator (of an organisation), beheerder, viewer.
CREATE TABLE duties (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    duty TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisations (id),
    PRIMARY KEY (person_id, duty)
);

-- As whom a visitor of a demonstration can sign in; empty everywhere else.
CREATE TABLE demo_people (
    who TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE
);

-- A note is its organisation's own unless shared; taalvragers and volunteers never see one.
CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    organisation_id TEXT REFERENCES organisations (id),
    shared BOOLEAN NOT NULL,
    -- What a note from an import is about: the header it stood under in its list.
    about TEXT,
    body TEXT NOT NULL,
    import_id TEXT,
    created_by TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX notes_of ON notes (person_id, created_at);

-- A device on which someone is signed in. Only a hash of its cookie is kept.
CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    -- What the browser says it is: "Android", "iPhone", "Windows"; shown in the list of devices.
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX devices_of ON devices (person_id);

-- A link with which someone signs in once. Shown by GET, used up by POST.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    ends_other_devices BOOLEAN NOT NULL,
    created_by TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    -- The key of the form that used it: the same form again, soon after, gets the same answer.
    used_key TEXT
);
CREATE INDEX invitations_of ON invitations (person_id);

-- Every form carries a key; the same key with the same content has one effect and gets the same answer.
CREATE TABLE sends (
    scope TEXT NOT NULL,
    form_key TEXT NOT NULL,
    digest TEXT NOT NULL,
    answer TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (scope, form_key, digest)
);
CREATE INDEX sends_old ON sends (sent_at);

-- A form that was started: the coordinator's by person, at /aanmelden by a cookie's hash.
CREATE TABLE drafts (
    owner TEXT NOT NULL,
    form TEXT NOT NULL,
    body TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (owner, form)
);
CREATE INDEX drafts_old ON drafts (expires_at);

-- A list brought in by a coordinator: first a preview, then done, perhaps undone. The cells are erased when it is done;
-- what was refused is kept for the file that goes back, until the import is a month old.
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    file_name TEXT NOT NULL,
    -- preview, done, undone.
    state TEXT NOT NULL,
    sheets TEXT NOT NULL,
    layout TEXT NOT NULL,
    refused TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX imports_of ON imports (municipality_id, created_at);

-- What an import did to whom. `before` holds the record as it was (JSON), nothing for someone new.
CREATE TABLE imported (
    import_id TEXT NOT NULL REFERENCES imports (id),
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    line BIGINT NOT NULL,
    version_after BIGINT NOT NULL,
    before TEXT,
    PRIMARY KEY (import_id, person_id)
);

-- A koppeling, from proposal to end: one taalvrager, one volunteer, one role.
CREATE TABLE matches (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    taalvrager_id TEXT NOT NULL REFERENCES people (id),
    volunteer_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    -- proposed, active, declined, withdrawn, ended.
    state TEXT NOT NULL,
    -- Of each side: waiting, accepted, declined; with the reason tapped and, when a coordinator wrote it down, who.
    taalvrager_answer TEXT NOT NULL,
    taalvrager_reason TEXT,
    taalvrager_recorded_by TEXT,
    volunteer_answer TEXT NOT NULL,
    volunteer_reason TEXT,
    volunteer_recorded_by TEXT,
    -- 0 to 1000, and why (JSON of codes), as they were when it was proposed.
    score BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    version BIGINT NOT NULL,
    proposed_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
-- A need has at most one living match.
CREATE UNIQUE INDEX matches_one_per_need ON matches (taalvrager_id, role) WHERE state IN ('proposed', 'active');
CREATE INDEX matches_of_volunteer ON matches (volunteer_id, state);
CREATE INDEX matches_of_taalvrager ON matches (taalvrager_id, state);
CREATE INDEX matches_pool ON matches (municipality_id, state, changed_at);

-- Who did what to a match, and when.
CREATE TABLE match_events (
    id TEXT PRIMARY KEY,
    match_id TEXT NOT NULL REFERENCES matches (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    by_person TEXT REFERENCES people (id) ON DELETE SET NULL,
    -- proposed, accepted, declined, activated, withdrawn, ended; with whose answer it was and the reason's code.
    what TEXT NOT NULL,
    side TEXT,
    reason TEXT
);
CREATE INDEX match_events_of ON match_events (match_id, id);
