"""Serves a prepared site, and supervises the server and the housekeeping beside it."""

from django.conf import settings

from accounts.addresses import address_in_editor
from practice.run.addresses import EVERYWHERE, names_of
from practice.run.entry_points import keep_house, serve_in_development
from practice.run.prepare import say
from practice.run.processes import Child, supervise
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


def serve(host: str, port: int, login: tuple[str, str] | None, is_dev: bool) -> int:
    """Serve a prepared site until Ctrl-C; gives the exit code. Everything started here is ended here.

    `login`: of an owner made now, to be shown this once.
    """
    say_where(login, host, port)
    if not is_dev:
        load()
    server = Child(serve_in_development if is_dev else serve_site, host, port)
    try:
        return supervise(server, Child(keep_house, is_dev))
    except KeyboardInterrupt:
        say("Ending.")
        return 0
