-- How many children of a group were there in a part of a day: what is left of their attendance when they are erased.
CREATE TABLE group_counts (
    group_id TEXT NOT NULL REFERENCES programme_groups (id),
    on_date TEXT NOT NULL,
    part TEXT NOT NULL,
    present BIGINT NOT NULL,
    PRIMARY KEY (group_id, on_date, part)
);
