#!/usr/bin/env bash
# Django 5.2.19: a Message-ID header whose domain has a letter outside ASCII.
# Guess: refused with an error, or the domain made ASCII by IDNA, as Django does for From and To.
# Seen: the whole id becomes an RFC 2047 encoded word, which is no message id: replies and threads cannot refer to it.
# Output seen:
#   From: practice@xn--mller-kva.example
#   Message-ID: =?utf-8?b?PDFAbcO8bGxlci5leGFtcGxlPg==?=
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Django==5.2.19
"$folder/venv/bin/python" - > "$folder/seen" <<'PYTHON'
from django.conf import settings
from django.core.mail import EmailMessage

settings.configure()
message = EmailMessage(
    "Subject", "Text", "practice@müller.example", ["person@example.org"], headers={"Message-ID": "<1@müller.example>"}
).message()
for line in message.as_string().splitlines():
    if line.startswith(("Message-ID", "From")):
        print(line)
PYTHON
cat "$folder/seen"
grep '^#   ' "$0" | sed 's/^#   //' | diff - "$folder/seen"
