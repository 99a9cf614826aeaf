-- Who signed the participatieverklaring, and the school holidays as a beheerder keeps them.

-- When a host said that this person signed, after the second part of a workshop; null for everyone else.
ALTER TABLE attendance ADD COLUMN signed_at BIGINT;
