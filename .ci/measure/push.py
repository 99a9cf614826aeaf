#!/usr/bin/env python3
"""From the POST of a hulpvraag to the arrival of its push: median and 95th percentile, under 100 hulpvragen a minute in a
demonstration in which every volunteer has a phone. Only ever this machine: the push service is our own.

    VENV/bin/python .ci/measure/push.py target/release/meedoen [SECONDS]     (60; VENV as in .ci/push/prove.py)
"""

import concurrent.futures
import pathlib
import queue
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "push"))
from meedoen_site import Phone, base64url, go_on_reading, push_service, start  # noqa: E402

A_MINUTE = 100
# After the last one was asked.
PATIENCE = 30
ASKERS = ["tigrinya", "arabic"]


def give_phones(database, origin, phone):
    """Phones for all volunteers, which are never quiet; and volunteers who may be asked as often as it takes."""
    keys = (base64url(phone.public()), base64url(phone.auth))
    with sqlite3.connect(database, timeout=30) as db:
        for (person,) in db.execute("SELECT person_id FROM volunteers").fetchall():
            db.execute(
                "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)"
                " VALUES (?1, ?1, ?1, 'Android', 0, 0, 9000000000000000)",
                (person,),
            )
            db.execute(
                "INSERT INTO push_subscriptions (id, person_id, device_id, endpoint, p256dh, auth, created_at)"
                " VALUES (?1, ?1, ?1, ?2, ?3, ?4, 0)",
                (person, f"{origin}/push/{person}", *keys),
            )
        db.execute("INSERT INTO quiet_hours SELECT id, 0, 0 FROM municipalities WHERE true ON CONFLICT DO NOTHING")
        db.execute(
            "INSERT INTO help_rules SELECT id, 100000, 30 FROM municipalities WHERE true"
            " ON CONFLICT (municipality_id) DO UPDATE SET asks_a_week = excluded.asks_a_week"
        )


def ask(browser, asked):
    began = time.monotonic()
    status, _, location = browser.sent("/hulp/vragen", {"wat": "doctor", "wanneer": "week"})
    if status == 303:
        asked[location.split("?")[0]] = began
    return status


def load(browsers, seconds, asked):
    """One each so often, whether the one before was answered or not."""
    began, pause, count = time.monotonic(), 60 / A_MINUTE, max(1, round(seconds * A_MINUTE / 60))
    with concurrent.futures.ThreadPoolExecutor(max_workers=len(browsers)) as at_once:
        answers = []
        for number in range(count):
            time.sleep(max(0, began + number * pause - time.monotonic()))
            answers.append(at_once.submit(ask, browsers[number % len(browsers)], asked))
        return [answer.result() for answer in answers]


def first_arrivals(came, phone, asked):
    """When the first push of each came, by the page that a tap on it opens."""
    first, until = {}, time.monotonic() + PATIENCE
    while time.monotonic() < until and not asked.keys() <= first.keys():
        try:
            _, body, at = came.get(timeout=0.5)
        except queue.Empty:
            continue
        path = phone.read(body)["path"].split("?")[0]
        first[path] = min(at, first.get(path, at))
    return first


def signed_in(site, who):
    browser = site.another()
    browser.ask(f"/demo/{who}", {})
    return browser


def main(program, seconds=60.0):
    came, phone, asked = queue.Queue(), Phone(), {}
    origin = push_service(came)
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/meedoen.db"
        site, browser = start(program, database, "--demo")
        go_on_reading(site)
        try:
            give_phones(database, origin, phone)
            browsers = [signed_in(browser, who) for who in ASKERS for _ in range(4)]
            answers = load(browsers, float(seconds), asked)
            first = first_arrivals(came, phone, asked)
        finally:
            site.kill()
            site.wait()
    took = sorted(first[path] - began for path, began in asked.items() if path in first)
    print(f"{len(answers)} asked in {seconds} s, {len(asked)} taken, {len(took)} of them reached a phone")
    if not took or len(took) < len(answers):
        return 1
    median, most = took[len(took) // 2], took[min(len(took) - 1, len(took) * 95 // 100)]
    print(f"from the POST to the push: median {median * 1000:.0f} ms, 95th percentile {most * 1000:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
