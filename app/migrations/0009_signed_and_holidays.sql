-- Who signed the participatieverklaring, and the school holidays as a beheerder keeps them.

-- When a host said that this person signed, after the second part of a workshop; null for everyone else.
ALTER TABLE attendance ADD COLUMN signed_at BIGINT;

-- School holidays that a beheerder put right, added or took away. The published ones are in the rules of `activities`; one
-- that was changed is known by the same id.
CREATE TABLE school_holidays (
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    id TEXT NOT NULL,
    -- A code of activities::days::SpecialDay.
    what TEXT NOT NULL,
    -- Both included.
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    removed BOOLEAN NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
