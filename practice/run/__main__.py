"""The site on one's own machine: `python -m practice.run` (or `practice.run dev`, or any command of `manage.py`).

Makes up what production asks of the environment and prepares `var/`; without a command, and with `dev`, it serves
until Ctrl-C. `HOST`, `PORT` and `VAR_DIR` say where; everything in `.env.example` may be set too.
"""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from practice.run.addresses import refuse_taken_port
from practice.run.defaults import prepare_environment
from practice.run.lock import hold

SERVE = {"serve": "practice.settings.production", "dev": "practice.settings.dev"}


def main(arguments: list[str]) -> None:
    """Serve until Ctrl-C, or run a command of `manage.py` on the same site."""
    mode = arguments[0]
    host, port = prepare_environment(SERVE.get(mode, SERVE["serve"]))
    if mode in SERVE:
        serve(mode, host, port)
    else:
        execute_from_command_line(["manage.py", *arguments])


def serve(mode: str, host: str, port: int) -> None:
    with hold(Path(os.environ["VAR_DIR"])):
        refuse_taken_port(host, port)
        execute_from_command_line(["manage.py", "serve", host, str(port), *(["--dev"] if mode == "dev" else [])])


if __name__ == "__main__":
    try:
        main(sys.argv[1:] or ["serve"])
    except KeyboardInterrupt:
        sys.exit(130)
