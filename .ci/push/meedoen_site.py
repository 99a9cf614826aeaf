"""A site of Meedoen on this machine, a browser that uses it, and a push service that takes what it sends: what the proofs and
the measurements share. Needs the packages of requirements.txt."""

import base64
import http.server
import json
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PATIENCE = 60


def base64url(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unbase64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Phone:
    """A browser's keys."""

    def __init__(self):
        self.key, self.auth = ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef"

    def public(self):
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def read(self, body):
        read = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        return json.loads(read)


def push_service(came):
    class Takes(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            at = time.monotonic()
            came.put((dict((name.lower(), value) for name, value in self.headers.items()), body, at))
            self.send_response(201)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Takes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class StaysHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    def __init__(self, site):
        self.site, self.cookies = site, {}
        self.opener = urllib.request.build_opener(StaysHere)

    def another(self):
        """A browser of someone else."""
        return Browser(self.site)

    def tell(self, path, values):
        """JSON, as the page's script sends it."""
        headers = {"cookie": self.cookie(), "origin": self.site, "content-type": "application/json"}
        request = urllib.request.Request(self.site + path, data=json.dumps(values).encode(), headers=headers)
        return self.opener.open(request, timeout=PATIENCE).status

    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def ask(self, path, fields=None):
        """A page, or what a form with these fields is answered with."""
        return self.sent(path, fields)[:2]

    def sent(self, path, fields=None):
        """The same, and where it leads."""
        headers = {"cookie": self.cookie()}
        data = None
        if fields is not None:
            headers["origin"] = self.site
            data = urllib.parse.urlencode({"sleutel": base64url(time.monotonic_ns().to_bytes(24)), **fields}, doseq=True).encode()
        request = urllib.request.Request(self.site + path, data=data, headers=headers)
        try:
            answer = self.opener.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error
        for line in answer.headers.get_all("set-cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode(), answer.headers.get("location")


def start(program, database, *more):
    """The site on a free port: its process, which goes on saying things, and a browser that has opened nothing yet."""
    command = [program, "serve", "--listen", "127.0.0.1:0", "--database-url", f"sqlite:{database}", "--push-allow-loopback", *more]
    site = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    for line in site.stdout:
        if line.startswith("Meedoen is at "):
            return site, Browser(line.removeprefix("Meedoen is at ").strip())
    raise SystemExit("it doesn't start")


def go_on_reading(site):
    """What it says from here on is read and forgotten."""
    threading.Thread(target=site.stdout.read, daemon=True).start()
