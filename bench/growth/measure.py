"""Run inside a site: `python -m bench.growth.measure` measures every visit and prints one line of JSON a visit.

A line: group, name, queries and milliseconds of processor time warm (fewest of some rounds), first (the first request
of a server that has just started) and cold (nothing in Django's caches, no file made for readers), bytes, and the
visit's own marks. PostgreSQL's processor time is counted with ours. Each visit has a process of its own.
"""

import gc
import json
import os
import shutil
import sys
import time
from pathlib import Path
from time import process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.growth.visits import Asker, Visit, visits  # noqa: E402
from page_cache import service  # noqa: E402
from practice.warm_up import answer_once, warm_up  # noqa: E402
from practice.wsgi import application  # noqa: E402

MOST_SECONDS = 1.0
ROUNDS_COUNTED = 3
# A process hears of a change of its own a moment later, and reads the addresses of its sites anew for that.
SECONDS_TO_HEAR = 0.3


def processor_seconds() -> float:
    """Of this process and, on PostgreSQL, of the server's process that works for it (`schedstat`: nanoseconds)."""
    if connection.vendor != "postgresql":
        return process_time()
    spent = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return process_time() + int(spent) / 1e9


def timed(visit: Visit) -> tuple[float, object]:
    connection.ensure_connection()
    began = processor_seconds()
    answer = visit.run()
    connection.ensure_connection()
    return processor_seconds() - began, answer


def queries_of(visit: Visit) -> int:
    time.sleep(SECONDS_TO_HEAR)
    with CaptureQueriesContext(connection) as queries:
        visit.run()
    return len(queries)


def measured(visit: Visit) -> dict:
    first, _ = timed(visit)
    forget()
    cold, _ = timed(visit)
    warm, answer = timed(visit)
    spent, times = warm, [warm]
    while len(times) < visit.rounds and spent < MOST_SECONDS:
        seconds, answer = timed(visit)
        times.append(seconds)
        spent += seconds
    size = len(answer) if isinstance(answer, bytes) else 0
    return {
        "group": visit.group,
        "name": visit.name,
        "queries": min(queries_of(visit) for _ in range(ROUNDS_COUNTED)),
        "ms": min(times) * 1000,
        "first_ms": first * 1000,
        "cold_ms": cold * 1000,
        "bytes": size,
        "most_queries": visit.most_queries,
        "full_from": visit.is_full_from,
        "is_linear": visit.is_linear,
    }


def remember_as_a_server() -> None:
    """Know the generation, and what pages of one have in common; keep no page."""
    service.current = service.PageCache(settings.PAGE_CACHE_DIR).open()


def forget() -> None:
    """As after a start on a machine that has shown nothing yet; templates stay compiled."""
    for cache in caches.all():
        cache.clear()
    service.current.remembered.clear()
    shutil.rmtree(Path(settings.MEDIA_ROOT, "images"), ignore_errors=True)


def alone(visit: Visit) -> None:
    """Measures `visit` in a process that has done nothing before but start."""
    connection.close()
    if child := os.fork():
        if os.waitpid(child, 0)[1]:
            raise SystemExit(f"{visit.name} could not be measured.")
        return
    try:
        remember_as_a_server()
        answer_once(application)
        print(json.dumps(measured(visit)), flush=True)
        os._exit(0)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(1)


def main(only: list[str]) -> None:
    settings.INQUIRIES_DELIVER_AT_ONCE = settings.RENDITIONS_IN_BACKGROUND = False
    # Connections stay as they do in a server; between two of them nothing would be comparable.
    asker = Asker(settings.ALLOWED_HOSTS[0])
    asker.load_middleware()
    warm_up()
    gc.freeze()
    chosen = [visit for visit in visits(asker) if not only or visit.name in only]
    for visit in chosen:
        # Histories and forms name who changed something: in the smallest site somebody has, too.
        if visit.group == "change":
            visit.run()
    for visit in chosen:
        alone(visit)


if __name__ == "__main__":
    main(sys.argv[1:])
