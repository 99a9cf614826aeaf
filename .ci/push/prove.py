#!/usr/bin/env python3
"""Starts Meedoen, becomes its beheerder, subscribes a phone, and asks for a message: read at a push service and a mail server
on this machine, with libraries that have nothing to do with ours.

    python3 -m venv VENV && VENV/bin/pip install -r .ci/push/requirements.txt
    VENV/bin/python .ci/push/prove.py target/debug/meedoen

The push's signature is verified by py-vapid and its text decrypted by http_ece; the e-mail comes through aiosmtpd. The last
line is "N passed, M failed".
"""

import email.policy
import json
import queue
import re
import socket
import sqlite3
import sys
import tempfile
import time

from aiosmtpd.controller import Controller
from py_vapid import Vapid02

from meedoen_site import PATIENCE, Phone, base64url, go_on_reading, push_service, start, unbase64url

ADDRESS = "bas@voorbeeld.example"


def mail_server(came):
    class Takes:
        async def handle_DATA(self, server, session, envelope):
            came.put((envelope.rcpt_tos, envelope.content))
            return "250 taken"

    # Free when we looked; the mail server takes it at once.
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = Controller(Takes(), hostname="127.0.0.1", port=port)
    server.start()
    return server, port


def started(program, database, smtp_port):
    more = ["--smtp-url", f"smtp://127.0.0.1:{smtp_port}", "--mail-from", "Meedoen <post@meedoen.example>"]
    site, browser = start(program, database, *more)
    link = next(line for line in site.stdout if "/uitnodiging/" in line)
    go_on_reading(site)
    return site, browser, "/uitnodiging/" + link.strip().rsplit("/", 1)[1]


def use(browser, link, database, endpoint, phone):
    """What a beheerder does; his e-mail address and language are put in beside."""
    yield "signed in", browser.ask(link, {})[0] == 303
    with sqlite3.connect(database, timeout=30) as db:
        db.execute("UPDATE people SET email = ?, locale = 'ar'", (ADDRESS,))
    page = browser.ask("/ik/berichten")[1]
    key = re.search(r'data-key="([^"]+)"', page).group(1)
    yield "the page has a key to subscribe with", len(unbase64url(key)) == 65
    fields = {"endpoint": endpoint, "p256dh": base64url(phone.public()), "auth": base64url(phone.auth)}
    yield "subscribed", browser.tell("/ik/berichten/apparaat", fields) == 204
    yield "e-mail chosen", browser.ask("/ik/berichten", {"mail": "each", "waarover": ["changes"]})[0] == 303
    yield "asked for a try", browser.ask("/ik/berichten/proef", {"proef": "ja"})[0] == 303
    browser.key = key


def pushed(came, origin, phone, key):
    headers, body, _ = came.get(timeout=PATIENCE)
    authorization = headers["authorization"]
    yield "the signature is right", Vapid02.verify(authorization)
    yield "it is the site's key", authorization.split("k=")[1] == key
    claims = json.loads(unbase64url(authorization.split("t=")[1].split(",")[0].split(".")[1]))
    yield "it names this push service, port and all", claims["aud"] == origin
    yield "it is good for less than a day", 0 < claims["exp"] - time.time() <= 86_400
    read = phone.read(body)
    yield "it reads in Arabic, from the right", (read["lang"], read["dir"]) == ("ar", "rtl") and "الرسائل" in read["title"]
    yield "a tap opens the page", read["path"] == "/ik/berichten"
    yield "it has a name by which a double is folded", read["tag"] == headers["topic"] and len(read["tag"]) == 32
    yield "at most a kilobyte", len(json.dumps(read, ensure_ascii=False).encode()) <= 1024
    yield "nothing of the person in it", not any(word in json.dumps(read) for word in ("bas", "voorbeeld"))


def mailed(came):
    to, content = came.get(timeout=PATIENCE)
    message = email.message_from_bytes(content, policy=email.policy.default)
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    yield "to whom it is for", to == [ADDRESS] and message["to"] == ADDRESS
    yield "from whom it says", message["from"] == "Meedoen <post@meedoen.example>"
    yield "its subject is in Arabic", "الرسائل" in message["subject"]
    yield "its text too", "Meedoen" in text and "/ik/berichten" in text
    yield "its HTML goes from the right", '<html lang="ar" dir="rtl">' in html
    yield "it can be stopped", "/berichten/stop/" in message["list-unsubscribe"] and "/berichten/stop/" in text
    yield "a mail program's own button stops it", message["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    yield "it has an id of the site", message["message-id"].endswith("@meedoen.example>")


def main(program):
    pushes, mails, phone = queue.Queue(), queue.Queue(), Phone()
    origin = push_service(pushes)
    smtp, port = mail_server(mails)
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/meedoen.db"
        site, browser, link = started(program, database, port)
        try:
            results = list(use(browser, link, database, f"{origin}/push/bas", phone))
            results += pushed(pushes, origin, phone, browser.key)
            results += mailed(mails)
        finally:
            site.kill()
            site.wait()
            smtp.stop()
    failed = [name for name, fine in results if not fine]
    for name in failed:
        print("FAILED", name)
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
