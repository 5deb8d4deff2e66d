#!/usr/bin/env bash
# Django 5.2.19, SMTP backend: one message to two recipients, of whom the server refuses one (550 at RCPT).
# Guess: send() raises SMTPRecipientsRefused, or gives a number that tells.
# Seen: send() gives 1 and raises nothing. smtplib returns the refused recipients, and the backend drops what it returns;
# only when every recipient is refused does anything raise. So one message for each person, or a refusal is never known.
# Output seen:
#   one of two refused: 1
#   the only one refused: SMTPRecipientsRefused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Django==5.2.19 aiosmtpd==1.4.6
"$folder/venv/bin/python" - > "$folder/seen" <<'PYTHON'
import socket
from smtplib import SMTPRecipientsRefused

from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.mail import EmailMessage

with socket.create_server(("127.0.0.1", 0)) as probe:
    port = probe.getsockname()[1]
settings.configure(EMAIL_HOST="127.0.0.1", EMAIL_PORT=port)


class OneBoxOnly:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address != "known@example.org":
            return "550 No such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        return "250 OK"


def send(*people):
    return EmailMessage("Subject", "Text", "sender@example.org", people).send()


controller = Controller(OneBoxOnly(), hostname="127.0.0.1", port=port)
controller.start()
print("one of two refused:", send("known@example.org", "unknown@example.org"))
try:
    send("unknown@example.org")
except SMTPRecipientsRefused as error:
    print("the only one refused:", type(error).__name__)
controller.stop()
PYTHON
cat "$folder/seen"
grep '^#   ' "$0" | sed 's/^#   //' | diff - "$folder/seen"
