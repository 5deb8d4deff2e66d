#!/usr/bin/env bash
# granian 2.8.7: a second server at an address where another one listens already.
# Guess: it ends with “address already in use”, as gunicorn and nginx do.
# Seen: both start without a word and stay up, and the system deals the connections out between them.
# Output seen:
#   servers that stay up: 2
#   sites that answer at one port: one, two
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check granian==2.8.7
cd "$folder"
for name in one two; do
cat > "$name.py" <<PYTHON
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"$name"]
PYTHON
done
cat > asked.py <<'PYTHON'
import socket
import subprocess
import sys
import time
import urllib.request

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = str(probe.getsockname()[1])
servers = []
for name in ("one", "two"):
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port]
    servers.append(subprocess.Popen([*command, "--log-level", "error", f"{name}:application"]))
    time.sleep(5)
print("servers that stay up:", sum(server.poll() is None for server in servers))
answers = {urllib.request.urlopen(f"http://127.0.0.1:{port}/").read().decode() for _ in range(200)}
print("sites that answer at one port:", ", ".join(sorted(answers)))
for server in servers:
    server.terminate()
for server in servers:
    server.wait(20)
PYTHON
trap 'rm -rf "$folder"' EXIT
"$folder/venv/bin/python" asked.py 2>/dev/null | tee seen
diff <(sed -n 's/^#   //p' "$script") seen
