"""The site on one's own machine: `python -m practice.run` (or `practice.run dev`, or any command of `manage.py`).

Makes up what production asks of the environment and prepares `var/`; without a command, and with `dev`, it serves
until Ctrl-C. `HOST`, `PORT` and `VAR_DIR` say where; everything in `.env.example` may be set too.
"""

import sys

from django.core.management import execute_from_command_line

from practice.run.addresses import refuse_taken_port
from practice.run.defaults import prepare_environment

SERVE = {"serve": "practice.settings.production", "dev": "practice.settings.dev"}


def main(arguments: list[str]) -> None:
    """Serve until Ctrl-C, or run a command of `manage.py` on the same site."""
    mode = arguments[0]
    host, port = prepare_environment(SERVE.get(mode, SERVE["serve"]))
    if mode in SERVE:
        refuse_taken_port(host, port)
        arguments = ["serve", host, str(port), *(["--dev"] if mode == "dev" else [])]
    execute_from_command_line(["manage.py", *arguments])


if __name__ == "__main__":
    try:
        main(sys.argv[1:] or ["serve"])
    except KeyboardInterrupt:
        sys.exit(130)
