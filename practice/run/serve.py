"""Serves a prepared site, and supervises the server and the housekeeping beside it."""

from django.conf import settings

from accounts.addresses import address_in_editor
from practice.parent import FORKS
from practice.run.addresses import EVERYWHERE, names_of, refuse_taken_port
from practice.run.entry_points import first_login, keep_house, serve_in_development
from practice.run.prepare import say
from practice.run.processes import Child, done_apart, supervise
from practice.server import load
from practice.server import serve as serve_site


def say_where(login: tuple[str, str] | None, host: str, port: int) -> None:
    say(f"\n  The site    {settings.SITE_URL}/")
    if host in EVERYWHERE:
        say("".join(f"              http://{name}:{port}/\n" for name in names_of(host)[3:]).rstrip())
    say(f"  The editor  {address_in_editor('/admin/')}")
    if login:
        say(f"  Login       {login[0]}  {login[1]}   (shown this once; change it under your name in the editor)")
    say("\nCtrl-C ends it.\n")


def serve(host: str, port: int, has_nobody: bool, is_dev: bool) -> int:
    """Serve a prepared site until Ctrl-C; gives the exit code. Everything started here is ended here.

    `has_nobody`: nobody can log in yet. The first login is made last, as it is shown once: nothing may fail in between.
    """
    login = done_apart(first_login)[0] if has_nobody else None
    say_where(login, host, port)
    if FORKS and not is_dev:
        load()
    # Preparing takes its time.
    refuse_taken_port(host, port)
    server = Child(serve_in_development if is_dev else serve_site, host, port)
    try:
        return supervise(server, Child(keep_house, is_dev))
    except KeyboardInterrupt:
        say("Ending.")
        return 0
