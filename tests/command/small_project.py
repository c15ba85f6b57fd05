"""What the small project of these tests is made of: three tiny programs, and a package of one module as a wheel."""
from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

# Serves what readiness asks for. Told to be BROKEN it ends at once, as a program with a bad model does; told to be
# SILENT it never answers.
ENGINE_PROGRAM = '''
import json, os, signal, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
role = sys.argv[1]
if os.environ.get("BROKEN") == role:
    print("line one of what went wrong", flush=True)
    sys.exit(f"the model {os.environ['WIJZER_MODEL']} cannot be read")
if os.environ.get("SILENT") == role:
    print("still thinking", flush=True)
    signal.pause()
if "WIJZER_SECRET" in os.environ:
    sys.exit("the secret of the gateway is none of our business")
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b'{"status": "ok", "model_id": "m"}')
port = os.environ["WIJZER_ACTIONS_PORT" if role == "actions" else "WIJZER_ENGINE_PORT"]
print(f"{role} listens", flush=True)
ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()
'''

GATEWAY_PROGRAM = '''
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
assert len(os.environ["WIJZER_SECRET"]) >= 32
class Handler(BaseHTTPRequestHandler):
    def answer(self, status, body):
        self.send_response(status); self.end_headers(); self.wfile.write(body)
    def do_GET(self):
        self.answer(200, b'{"gateway": "ok", "engine": "ok"}')
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(201, b'{"token": "t"}') if self.path == "/api/sessions" else self.answer(200, b"{}")
ThreadingHTTPServer((os.environ["WIJZER_HOST"], int(os.environ["WIJZER_PORT"])), Handler).serve_forever()
'''

TERMINAL_PROGRAM = 'import sys\nprint(" ".join(sys.argv[1:]), "|", sys.stdin.readline().strip())\n'

MATCH_PROGRAM = 'import sys\nimport tiny_thing\nprint(tiny_thing.VERSION, sys.argv[1:], sys.stdin.read())\n'

LOCKS = ("requirements.lock", "requirements-test.lock", "bot/gateway/requirements.lock", "bot/gateway/requirements-test.lock")


def write_wheel(folder: Path, version: str) -> str:
    """Make a wheel of the package tiny-thing; returns its line for a lock."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"tiny_thing-{version}-py3-none-any.whl"
    info = f"tiny_thing-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny_thing.py", f"VERSION = {version!r}\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny-thing\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"tiny_thing.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return f"tiny-thing=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def write_lock(root: Path, line: str) -> None:
    """Let all locks of a small project hold this one line."""
    for lock in LOCKS:
        (root / lock).write_text(line, encoding="utf-8")
