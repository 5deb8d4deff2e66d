"""Which SQLite the site runs on, and which journal that SQLite can be trusted with.

Versions before 3.51.3 can corrupt a database in WAL mode ("WAL-reset" bug; also fixed in 3.50.7 and 3.44.6).
Debian's is older, so the `pysqlite3` wheel stands in for Python's own module where a wheel exists.
"""

import sys
from typing import Any

WAL_RESET_FIXED_FROM = (3, 51, 3)
WAL_RESET_BACKPORTS = {(3, 50): 7, (3, 44): 6}


def prefer_newer_sqlite() -> None:
    """Let `import sqlite3` give the pysqlite3 wheel, where it is installed. Call before Django's backend loads."""
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def has_wal_reset_fix(version: tuple[int, ...]) -> bool:
    """Whether SQLite `version`, a tuple such as (3, 51, 3), carries the fix."""
    backport = WAL_RESET_BACKPORTS.get((version[0], version[1]))
    return version >= WAL_RESET_FIXED_FROM or (backport is not None and version[2] >= backport)


# KiB of the database that a connection keeps in memory, of which a server has a dozen. With 10,000 articles eight times
# as much made no page faster and took twice the memory; the system keeps the file in memory as well.
MOST_CACHED = 8_192


def journal_mode() -> str:
    """`WAL` where the running SQLite carries the fix, else `TRUNCATE`."""
    import sqlite3

    return "WAL" if has_wal_reset_fix(sqlite3.sqlite_version_info) else "TRUNCATE"


def connection_options() -> dict[str, Any]:
    """`OPTIONS` of Django's SQLite backend under which a committed inquiry is on disk and writers wait their turn."""
    pragmas = (
        f"journal_mode={journal_mode()}",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
        f"cache_size=-{MOST_CACHED}",
    )
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
    }
