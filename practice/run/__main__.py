"""The site on one's own machine: `python -m practice.run` (or `practice.run dev`, or any command of `manage.py`).

Makes up what production asks of the environment and prepares `var/`; without a command, and with `dev`, it serves
until Ctrl-C. `HOST`, `PORT` and `VAR_DIR` say where; everything in `.env.example` may be set too.
"""

import os
import signal
import sys
from pathlib import Path

import django
from django.core.management import CommandError, execute_from_command_line

from practice.environment import CannotStart
from practice.run.addresses import refuse_taken_port
from practice.run.defaults import prepare_environment
from practice.run.entry_points import collect_static, prepare
from practice.run.lock import hold
from practice.run.processes import INTERRUPTS, done_apart

SERVE = {"serve": "practice.settings.production", "dev": "practice.settings.dev"}


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C, or run a command of `manage.py` on the same site; gives the exit code."""
    mode = arguments[0]
    host, port = prepare_environment(SERVE.get(mode, SERVE["serve"]))
    if mode in SERVE:
        return serve(host, port, is_dev=mode == "dev")
    execute_from_command_line(["manage.py", *arguments])
    return 0


def serve(host: str, port: int, is_dev: bool) -> int:
    for interrupt in INTERRUPTS:
        signal.signal(interrupt, signal.default_int_handler)
    with hold(Path(os.environ["VAR_DIR"])):
        refuse_taken_port(host, port)
        # Whatever asks which style sheets and scripts there are has to find those collected now.
        try:
            has_nobody, *_ = done_apart(prepare) if is_dev else done_apart(prepare, collect_static)
        except CommandError as error:
            raise CannotStart(str(error)) from None
        django.setup()
        from practice.run.serve import serve as serve_prepared

        return serve_prepared(host, port, has_nobody, is_dev)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:] or ["serve"]))
    except KeyboardInterrupt:
        sys.exit(130)
