-- The Summerschool: offers that pass on by themselves, and the number that stays when the children are erased.

-- Whose time to say yes is over: looked for every minute.
CREATE INDEX children_offered ON children (offered_until) WHERE state = 'offered';

-- Children who had a place in this group and were erased two weeks after the programme; only their number is left.
ALTER TABLE programme_groups ADD COLUMN had BIGINT NOT NULL DEFAULT 0;
