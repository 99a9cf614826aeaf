-- Days of a programme that don't take place after all: "2027-07-21 2027-07-28".
ALTER TABLE programmes ADD COLUMN off TEXT NOT NULL DEFAULT '';
