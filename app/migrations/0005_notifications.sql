-- Messages: what people are told on their phones and by e-mail, and what became of each.
--
-- A room writes that someone should hear of something (messages); a moment later it is decided by which ways it goes
-- (deliveries), each of which is tried until it arrived or is given up. No words are kept: they are made when a message
-- goes, in the language its reader has then.

CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- A code of notifications::Kind.
    kind TEXT NOT NULL,
    -- Of what, in the words of the room that tells it ("hulpvraag:ID:circle1"): told twice is one message.
    about TEXT NOT NULL,
    -- The page that a tap opens.
    path TEXT NOT NULL,
    -- Codes and numbers that the words are made of (JSON); nothing that may not be on a locked screen.
    details TEXT NOT NULL,
    -- queued; spread over its ways; skipped, and why: taken_back, unwanted, no_way, late, left.
    state TEXT NOT NULL,
    why TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (person_id, kind, about)
);
CREATE INDEX messages_queued ON messages (created_at, id) WHERE state = 'queued';
-- What is old enough to forget.
CREATE INDEX messages_old ON messages (created_at);
-- What a room takes back.
CREATE INDEX messages_about ON messages (about, kind);

-- One message by one way.
CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- push (to a subscription), mail, digest (in the day's e-mail).
    way TEXT NOT NULL,
    -- Of a push; the subscription may be gone by the time it goes, and then so is the way.
    subscription_id TEXT,
    -- waiting, sent, failed; skipped, and why: taken_back, unwanted, over, late, gone.
    state TEXT NOT NULL,
    why TEXT,
    tries BIGINT NOT NULL,
    -- When it could first go: patience is counted from here.
    since BIGINT NOT NULL,
    -- When it may be tried. Whoever takes it moves this ahead by the length of a lease, so that what a process took and
    -- died with is taken again by another.
    due_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state = 'waiting' AND way <> 'digest';
CREATE INDEX deliveries_digest ON deliveries (due_at, person_id) WHERE state = 'waiting' AND way = 'digest';
CREATE INDEX deliveries_of_message ON deliveries (message_id);
CREATE INDEX deliveries_of_person ON deliveries (person_id, way, due_at) WHERE state = 'waiting';

-- Where a browser said that it takes pushes. Signing the device out takes it away.
CREATE TABLE push_subscriptions (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL UNIQUE REFERENCES devices (id) ON DELETE CASCADE,
    endpoint TEXT NOT NULL UNIQUE,
    -- The browser's public key and secret (RFC 8291), base64url.
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_ok_at BIGINT
);
CREATE INDEX push_subscriptions_of ON push_subscriptions (person_id);

-- What someone chose; who isn't here has what holds by default.
CREATE TABLE message_choices (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    -- Topics that differ from their default.
    switched TEXT NOT NULL,
    -- none, each, daily.
    mail TEXT NOT NULL,
    -- When they said "not now" to messages on their phone.
    not_now_at BIGINT
);

-- When phones are quiet, where a municipality set that itself: whole hours by the clock on the wall.
CREATE TABLE quiet_hours (
    municipality_id TEXT PRIMARY KEY REFERENCES municipalities (id),
    quiet_from BIGINT NOT NULL,
    quiet_until BIGINT NOT NULL
);

-- Made at the first start and kept with the data, so that all servers on it have the same: "vapid" signs pushes (a P-256
-- key), "stop" seals the links in e-mails. Who replaces "vapid" ends every subscription.
CREATE TABLE server_keys (
    name TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
