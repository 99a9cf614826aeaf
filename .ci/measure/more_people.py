#!/usr/bin/env python3
"""More invented people for a measurement: the rows of a list of the demonstration again, under other names.

.ci/measure/more_people.py app/src/demo/taalvragers.csv 120 > more.csv
meedoen import more.csv --organisation WZW
"""
import csv
import sys

path, wanted = sys.argv[1], int(sys.argv[2])
with open(path, encoding="utf-8", newline="") as file:
    rows = csv.DictReader(file, delimiter=";")
    all_rows = list(rows)
columns = {name.lower(): name for name in rows.fieldnames}
name, phone = columns["naam"], columns.get("telefoon") or columns["tel."]
out = csv.DictWriter(sys.stdout, fieldnames=rows.fieldnames, delimiter=";", lineterminator="\n")
out.writeheader()
for number in range(wanted):
    row = dict(all_rows[number % len(all_rows)])
    row[name] = f"{row[name]} {chr(65 + number // 26 % 26)}{chr(97 + number % 26)}"
    # Never one of the demonstration's own numbers or mailboxes.
    row[phone] = f"06-{1 if 'e-mail' in columns else 2}{number:07d}"
    if "e-mail" in columns:
        row[columns["e-mail"]] = ""
    out.writerow(row)
