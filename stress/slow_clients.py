"""Hundreds of clients that send or read nothing more: every reader is answered within a second, proxy or not."""

import http.client
import shutil
import socket
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.front import Nginx
from stress import NotTried
from stress.site import Site

PATHS = ("/about/", "/contact/", "/search/?q=trust")
BEGUN = (
    b"GET /about/ HTTP/1.1\r\nHost: ",
    b"POST /contact/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nname=",
    b"POST /contact/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nname=\r\n",
    b"GET /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 50,
)
SECONDS_TO_ANSWER = 1
TIMEOUT = 20


def status_of(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def connect(port, begun):
    """A connection that begins with `begun` and then neither sends nor reads."""
    client = socket.create_connection(("127.0.0.1", port))
    client.sendall(begun)
    return client


def reads(port, seconds):
    """`(statuses, seconds of each read)`."""
    statuses, took, ends = set(), [], time.monotonic() + seconds
    while time.monotonic() < ends:
        for path in PATHS:
            began = time.monotonic()
            statuses.add(status_of(port, path))
            took.append(time.monotonic() - began)
        time.sleep(0.2)
    return statuses, sorted(took)


def beside_slow_clients(port, count, seconds):
    """What `reads` gives before, and while `count` slow clients are connected."""
    # The first look at each page loads templates and makes renditions.
    for path in PATHS * 2:
        status_of(port, path)
    before = reads(port, seconds / 3)
    with ExitStack() as open_ones:
        for number in range(count):
            open_ones.enter_context(connect(port, BEGUN[number % len(BEGUN)]))
        return before, reads(port, seconds)


def trial(count, seconds):
    """Without the proxy, then through nginx as deploy/nginx.conf sets it up."""
    site, folder = Site().prepare().start(), Path(tempfile.mkdtemp(prefix="stress-nginx-"))
    nginx = None
    try:
        held = report("without a proxy", count, beside_slow_clients(site.port, count, seconds))
        if not shutil.which("nginx"):
            raise NotTried("nginx is not installed; without a proxy see above.")
        nginx = Nginx(folder, site, {}).start()
        return report("through nginx", count, beside_slow_clients(nginx.ports[1], count, seconds)) and held
    finally:
        if nginx:
            nginx.stop()
        site.stop()
        site.remove()
        shutil.rmtree(folder, ignore_errors=True)


def report(name, count, found):
    """A machine that is busy with other things answers late without slow clients too: they may not make it later."""
    (_, alone), (statuses, took) = found
    print(
        f"{count} slow clients, {name}: {len(took)} reads, answers {sorted(statuses)}, median {middle(took):.3f} s, "
        f"slowest {took[-1]:.3f} s; before them median {middle(alone):.3f} s, slowest {alone[-1]:.3f} s",
        flush=True,
    )
    return statuses == {200} and took[-1] < max(SECONDS_TO_ANSWER, 2 * alone[-1])


def middle(took):
    return took[len(took) // 2]
