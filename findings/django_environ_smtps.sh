#!/usr/bin/env bash
# django-environ 0.14.0: email_url_config("smtps://…:465").
# Guess: `smtps` means TLS from the start, as it does for curl and for RFC 8314, so EMAIL_USE_SSL.
# Seen: EMAIL_USE_TLS (STARTTLS) with port 465 kept. A server that speaks TLS from the start waits for a handshake that
# STARTTLS never begins. `smtp+ssl` is the spelling that gives EMAIL_USE_SSL. No port stays None, and smtplib then takes 25.
# Output seen:
#   smtps: {'EMAIL_PORT': 465, 'EMAIL_USE_TLS': True}
#   smtp+ssl: {'EMAIL_PORT': 465, 'EMAIL_USE_SSL': True}
#   smtp+tls: {'EMAIL_PORT': None, 'EMAIL_USE_TLS': True}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check django-environ==0.14.0
"$folder/venv/bin/python" - > "$folder/seen" <<'PYTHON'
import environ

for scheme, port in (("smtps", ":465"), ("smtp+ssl", ":465"), ("smtp+tls", "")):
    found = environ.Env.email_url_config(f"{scheme}://user:password@smtp.example.org{port}")
    print(f"{scheme}:", {name: found[name] for name in ("EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL") if name in found})
PYTHON
cat "$folder/seen"
grep '^#   ' "$0" | sed 's/^#   //' | diff - "$folder/seen"
