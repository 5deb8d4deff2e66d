"""Host, port, and the names under which the site answers."""

import socket
from contextlib import suppress

from practice.environment import CannotStart

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104


def port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CannotStart(f"PORT is “{text}”, which is not a number from 1 to 65535.")
    return int(text)


def refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} on {host} cannot be used: {error.strerror}. Try: make run PORT=8001"
            ) from error


def own_addresses() -> list[str]:
    """The addresses of this machine in its networks, by asking which one a packet would leave from. Sends nothing."""
    found = []
    for family, somewhere in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((somewhere, 9))
            found.append(probe.getsockname()[0])
    return found


def names_of(host: str) -> list[str]:
    """Under which names the site answers when it listens on `host`; the first is the one that is shown."""
    if host in EVERYWHERE:
        return ["127.0.0.1", "localhost", "[::1]", *(f"[{own}]" if ":" in own else own for own in own_addresses())]
    return [f"[{host}]" if ":" in host else host, "localhost", "127.0.0.1", "[::1]"]
