-- Hulpvragen: what someone asks, as choices that read in every language, and who helps.
--
-- Personal parts (own words, voices, messages, who asked) are erased some time after a hulpvraag is over; what remains
-- counts: what was asked, when, and how it ended (see help::erase_after).

CREATE TABLE hulpvragen (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    -- Whom it is for. Null when it is erased.
    asker_id TEXT REFERENCES people (id) ON DELETE SET NULL,
    -- Who wrote it down, when that was someone else: a maatje, a taalcoach, a coordinator.
    written_by TEXT REFERENCES people (id) ON DELETE SET NULL,
    -- The chosen part, as codes (see app/rules/src/help/choices.rs).
    what TEXT NOT NULL,
    detail TEXT,
    needs TEXT NOT NULL,
    -- today, week, date, no_hurry; the day and the part of it when it is a date.
    hurry TEXT NOT NULL,
    on_date TEXT,
    part TEXT,
    kern TEXT,
    -- The last local day on which it makes sense.
    until_date TEXT NOT NULL,
    -- open, taken, done, failed, withdrawn, expired.
    state TEXT NOT NULL,
    -- Put out of sight by a coordinator, after a report or of their own accord.
    hidden BOOLEAN NOT NULL,
    -- Who is asked by now: own, near, everyone; held by a coordinator: it doesn't widen by itself.
    circle TEXT NOT NULL,
    held BOOLEAN NOT NULL,
    -- When the next circle hears of it; null when everyone did, or when it is not open.
    widens_at BIGINT,
    -- When the coordinator hears that nobody took it; null when they did.
    late_at BIGINT,
    helper_id TEXT REFERENCES people (id) ON DELETE SET NULL,
    taken_at BIGINT,
    -- What each side says of the end: done, failed; null as long as they said nothing. When the first of them spoke, and
    -- when both were asked, after its day.
    asker_says TEXT,
    helper_says TEXT,
    said_at BIGINT,
    asked_how_at BIGINT,
    -- What a coordinator should look at, until they did: reported, differs (what both sides say of the end).
    attention TEXT,
    -- The hulpvraag that this one was asked again from.
    again_of TEXT REFERENCES hulpvragen (id) ON DELETE SET NULL,
    version BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    over_at BIGINT,
    erased_at BIGINT
);
CREATE INDEX hulpvragen_pool ON hulpvragen (municipality_id, state, until_date, id);
-- The week's numbers, and the coordinator's lists of what is over, of what nobody took in time, of what needs their eye.
CREATE INDEX hulpvragen_asked ON hulpvragen (municipality_id, asked_at, id);
CREATE INDEX hulpvragen_unanswered ON hulpvragen (municipality_id, until_date, id) WHERE state = 'open' AND late_at IS NULL;
CREATE INDEX hulpvragen_attention ON hulpvragen (municipality_id, until_date, id) WHERE attention IS NOT NULL;
CREATE INDEX hulpvragen_past ON hulpvragen (municipality_id, asked_at, id) WHERE over_at IS NOT NULL AND erased_at IS NULL;
CREATE INDEX hulpvragen_said ON hulpvragen (said_at) WHERE said_at IS NOT NULL AND state = 'taken';
CREATE INDEX hulpvragen_of_asker ON hulpvragen (asker_id, asked_at);
CREATE INDEX hulpvragen_of_helper ON hulpvragen (helper_id, state);
CREATE INDEX hulpvragen_widen ON hulpvragen (widens_at) WHERE widens_at IS NOT NULL;
CREATE INDEX hulpvragen_late ON hulpvragen (late_at) WHERE late_at IS NOT NULL;
CREATE INDEX hulpvragen_over ON hulpvragen (over_at) WHERE erased_at IS NULL AND over_at IS NOT NULL;
CREATE INDEX hulpvragen_until ON hulpvragen (until_date) WHERE state IN ('open', 'taken');

-- Which volunteers were asked, in which circle, and what they said: nothing yet, not_now, taken, given_back.
CREATE TABLE help_asks (
    hulpvraag_id TEXT NOT NULL REFERENCES hulpvragen (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    circle TEXT NOT NULL,
    answer TEXT,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT,
    PRIMARY KEY (hulpvraag_id, person_id)
);
CREATE INDEX help_asks_of ON help_asks (person_id, asked_at);

-- What a municipality agreed on asking and forgetting (see HelpRules in app/rules); without a row the defaults hold.
CREATE TABLE help_rules (
    municipality_id TEXT PRIMARY KEY REFERENCES municipalities (id),
    asks_a_week BIGINT NOT NULL,
    erase_days BIGINT NOT NULL
);

-- With what a volunteer helps, as codes of `what`. Without a row we don't know, which keeps nobody out.
CREATE TABLE helpers (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    helps_with TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- Own words: written or spoken, of the asker in their language, or a translation beside it. A voice is in `sound`, its
-- type one of ours.
CREATE TABLE help_words (
    id TEXT PRIMARY KEY,
    hulpvraag_id TEXT NOT NULL REFERENCES hulpvragen (id) ON DELETE CASCADE,
    -- Null: the asker's own. Else the words that this translates.
    translates TEXT REFERENCES help_words (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    body TEXT,
    sound BYTEA,
    sound_type TEXT,
    seconds BIGINT,
    -- Null when a machine made it.
    by_person TEXT REFERENCES people (id) ON DELETE SET NULL,
    by_machine BOOLEAN NOT NULL,
    -- Until a coordinator or a vertaler has read or heard the own words, volunteers don't see them.
    read_by TEXT REFERENCES people (id) ON DELETE SET NULL,
    read_at BIGINT,
    -- How often a machine was asked for a translation, and didn't give it.
    machine_tries BIGINT NOT NULL DEFAULT 0,
    written_at BIGINT NOT NULL
);
CREATE INDEX help_words_of ON help_words (hulpvraag_id, written_at);
CREATE INDEX help_words_translated ON help_words (translates) WHERE translates IS NOT NULL;
CREATE INDEX help_words_own ON help_words (written_at) WHERE translates IS NULL;

-- What a municipality agreed on own words; without a row volunteers see them after they were read, and no text leaves the
-- house.
CREATE TABLE help_words_rules (
    municipality_id TEXT PRIMARY KEY REFERENCES municipalities (id),
    read_first BOOLEAN NOT NULL,
    machine BOOLEAN NOT NULL
);

-- Short messages between the asker and the helper: a ready phrase by its code, or own words in their language.
CREATE TABLE help_messages (
    id TEXT PRIMARY KEY,
    hulpvraag_id TEXT NOT NULL REFERENCES hulpvragen (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- "come_at 14:30": the code, and its value after a space.
    phrase TEXT,
    body TEXT,
    language TEXT NOT NULL,
    written_at BIGINT NOT NULL
);
CREATE INDEX help_messages_of ON help_messages (hulpvraag_id, written_at);

-- Who did what to a hulpvraag, and when: asked, widened, held, taken, given_back, done, failed, hidden, reported …
CREATE TABLE help_events (
    id TEXT PRIMARY KEY,
    hulpvraag_id TEXT NOT NULL REFERENCES hulpvragen (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    by_person TEXT REFERENCES people (id) ON DELETE SET NULL,
    what TEXT NOT NULL,
    reason TEXT
);
CREATE INDEX help_events_of ON help_events (hulpvraag_id, id);
