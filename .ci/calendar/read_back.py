#!/usr/bin/env python3
"""Reads a calendar feed of Meedoen with independent programs and holds it against the list that Meedoen printed beside it.

    python3 -m venv VENV && VENV/bin/pip install -r .ci/calendar/requirements.txt
    VENV/bin/python .ci/calendar/read_back.py cargo run --package app --features ssr --example calendar

The arguments are the command that prints both (app/examples/calendar.rs). It is read twice: with the zone of this
machine's database, and with the zone's rules as the file itself gives them. The last line is "N passed, M failed".
"""

import datetime
import json
import subprocess
import sys

import icalendar
import recurring_ical_events

YEAR = (datetime.date(2026, 7, 1), datetime.date(2027, 12, 31))
# As a phone that has no zone of this name and must take the file's word for it.
UNKNOWN = "Klok/Van-Het-Bestand"


def instant(moment):
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def occurrences(feed):
    """What a calendar would show, by UID."""
    calendar = icalendar.Calendar.from_ical(feed)
    found = {}
    for event in recurring_ical_events.of(calendar).between(*YEAR):
        assert event["UID"] not in found, f"twice: {event['UID']}"
        found[str(event["UID"])] = event
    return found


def differences(event, expected):
    """Names of what reads otherwise than it was meant."""
    title, text = str(event["SUMMARY"]), str(event.get("DESCRIPTION", ""))
    checks = {
        "start": instant(event["DTSTART"].dt) == expected["starts"],
        "end": instant(event["DTEND"].dt) == expected["ends"],
        "clock": event["DTSTART"].dt.strftime("%Y-%m-%d %H:%M") == expected["clock"],
        "status": (event["STATUS"] == "CANCELLED") == expected["cancelled"],
        "title": title.endswith(expected["title"]) and (title == expected["title"]) != expected["cancelled"],
        "text": expected["about"] in text,
        "place": str(event["LOCATION"]) == "Klooster; zaal 2, boven, Wilhelminaweg 77, Woerden",
        "link": f"/agenda/{str(event['UID'])[:36]}/" in str(event["URL"]),
        "sequence": int(event["SEQUENCE"]) >= 0,
    }
    return [name for name, fine in checks.items() if not fine]


def wellformed(feed):
    """What the format asks of the text itself (RFC 5545, 3.1)."""
    lines = feed.encode().split(b"\r\n")
    yield "lines end with CRLF", not any(b"\n" in line or b"\r" in line for line in lines) and lines[-1] == b""
    yield "no line is longer than 75 bytes", all(len(line) <= 75 for line in lines)
    yield "no character is cut in two", all(line.decode("utf-8", "replace").count("\ufffd") == 0 for line in lines)
    zone = feed[feed.index("BEGIN:VTIMEZONE") : feed.index("END:VTIMEZONE")]
    yield "the zone has neither UID nor DTSTAMP", "UID:" not in zone and "DTSTAMP:" not in zone
    yield "it says nobody's name", "Ria" not in feed and "ATTENDEE" not in feed and "ORGANIZER" not in feed


def main(command):
    printed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    feed, expected = printed["feed"], printed["expected"]
    results = list(wellformed(feed))
    strange = feed.replace("TZID=Europe/Amsterdam", f"TZID={UNKNOWN}").replace("TZID:Europe/Amsterdam", f"TZID:{UNKNOWN}")
    for zone, text in (("this machine's zone", feed), ("the file's zone", strange)):
        found = occurrences(text)
        results.append((f"{zone}: the same {len(expected)} meetings", set(found) == {one["uid"] for one in expected}))
        for one in expected:
            wrong = differences(found[one["uid"]], one) if one["uid"] in found else ["not there"]
            results.append((f"{zone}: {one['clock']} {one['title'][:20]}: {', '.join(wrong)}", not wrong))
    failed = [name for name, fine in results if not fine]
    for name in failed:
        print("FAILED", name)
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or len(expected) < 80 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
