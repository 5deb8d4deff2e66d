"""Host, port, and the names under which the site answers."""

import os
import socket
from contextlib import suppress
from pathlib import Path

from practice.environment import CannotStart

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
LISTENING = "0A"
LONGEST_COMMAND = 60


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
                f"Port {port} on {host} cannot be used: {error.strerror}{holder_of(port)}. Try: make run PORT=8001"
            ) from error


def holder_of(port: int) -> str:
    """“ by process 12 (python3 -m http.server)”; empty where the system does not tell."""
    links = {f"socket:[{inode}]" for inode in listening_on(port)}
    for file in Path("/proc").glob("[0-9]*/fd/*") if links else ():
        with suppress(OSError):
            if os.readlink(file) in links:
                process = file.parents[1]
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                return f" by process {process.name} ({command[:LONGEST_COMMAND]})"
    return ""


def listening_on(port: int) -> list[str]:
    """The inodes of the sockets that listen on `port` (Linux: /proc/net/tcp, columns 1, 3 and 9)."""
    rows = []
    for table in ("tcp", "tcp6"):
        with suppress(OSError):
            rows += [row.split() for row in Path("/proc/net", table).read_text(encoding="ascii").splitlines()[1:]]
    return [row[9] for row in rows if row[3] == LISTENING and int(row[1].rpartition(":")[2], 16) == port]


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
