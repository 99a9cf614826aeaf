#!/usr/bin/env python3
"""Many open hulpvragen in the SQLite file of a demonstration, each asked of ten volunteers, for a measurement: start the
server on it afterwards, and see how long the pages (load.sh) and the round of every minute take.

    .ci/measure/many_hulpvragen.py data/demonstration.db [10000]
"""

import datetime
import random
import sqlite3
import sys

WHATS = ["letter", "doctor", "transport", "moving", "school", "shopping", "device", "work", "talk"]
ASKED_OF = 10

path, many = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
chance = random.Random(1)
now = datetime.datetime.now(datetime.timezone.utc)
at = int(now.timestamp() * 1_000_000)
with sqlite3.connect(path, timeout=30) as db:
    municipality = db.execute("SELECT municipality_id FROM hulpvragen LIMIT 1").fetchone()[0]
    here = "JOIN people p ON p.id = person_id WHERE p.municipality_id = ? AND p.state = 'active'"
    askers = [who for (who,) in db.execute(f"SELECT person_id FROM taalvragers {here}", (municipality,))]
    volunteers = [who for (who,) in db.execute(f"SELECT person_id FROM volunteers {here}", (municipality,))]
    (pattern,) = db.execute("SELECT id FROM hulpvragen WHERE state = 'open' LIMIT 1").fetchone()
    columns = [column for (_, column, *_) in db.execute("PRAGMA table_info(hulpvragen)")]
    for number in range(many):
        until = (now + datetime.timedelta(days=chance.randrange(1, 28))).date().isoformat()
        widens = at + chance.randrange(60, 86_400) * 1_000_000
        other = {
            "id": f"many-{number:08d}", "asker_id": chance.choice(askers), "what": chance.choice(WHATS), "detail": None,
            "hurry": "no_hurry", "on_date": None, "part": None, "until_date": until, "circle": "near",
            "widens_at": widens, "asked_at": at - number * 1_000_000,
        }
        taken = [f":{column}" if column in other else column for column in columns]
        copy = f"INSERT INTO hulpvragen ({', '.join(columns)}) SELECT {', '.join(taken)} FROM hulpvragen WHERE id = :of"
        db.execute(copy, {**other, "of": pattern})
        db.executemany(
            "INSERT INTO help_asks (hulpvraag_id, person_id, circle, answer, asked_at, answered_at)"
            " VALUES (?, ?, 'near', NULL, ?, NULL)",
            [(other["id"], who, at) for who in chance.sample(volunteers, ASKED_OF)],
        )
print(f"{many} hulpvragen, each asked of {ASKED_OF}")
