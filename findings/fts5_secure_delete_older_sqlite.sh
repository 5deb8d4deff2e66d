#!/usr/bin/env bash
# SQLite FTS5: `secure-delete` (pysqlite3 0.6.1, SQLite 3.53.4) and an older reader (pysqlite3-binary 0.5.0, SQLite 3.40.0).
# Guess: the older version still searches the index, or `rebuild`, which its own message advises, makes it readable.
# Seen: one deletion under `secure-delete` raises the index's format to 5. The older version refuses to search, and refuses
# `rebuild` with the very message that advises it. Only `version` set back to 4 in the `_config` table, and then
# `rebuild`, brings the index back.
# Output seen:
#   3.53.4 version after a deletion: 5
#   3.40.0 search: invalid fts5 file format (found 5, expected 4) - run 'rebuild'
#   3.40.0 rebuild: invalid fts5 file format (found 5, expected 4) - run 'rebuild'
#   3.40.0 rebuild after version 4: [('kept words',)]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for package in pysqlite3==0.6.1 pysqlite3-binary==0.5.0; do
  python3 -m venv "$folder/$package"
  "$folder/$package/bin/pip" install --quiet --disable-pip-version-check "$package"
done
"$folder/pysqlite3==0.6.1/bin/python" - "$folder/index" > "$folder/seen" <<'PYTHON'
import sys

import pysqlite3

with pysqlite3.connect(sys.argv[1]) as database:
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(words)")
    database.execute("INSERT INTO texts(texts, rank) VALUES ('secure-delete', 1)")
    database.execute("INSERT INTO texts(words) VALUES ('taken words'), ('kept words')")
with pysqlite3.connect(sys.argv[1]) as database:
    database.execute("DELETE FROM texts WHERE words = 'taken words'")
version = database.execute("SELECT v FROM texts_config WHERE k = 'version'").fetchone()[0]
print(pysqlite3.sqlite_version, "version after a deletion:", version)
PYTHON
"$folder/pysqlite3-binary==0.5.0/bin/python" - "$folder/index" >> "$folder/seen" <<'PYTHON'
import sys

import pysqlite3

SEARCH = "SELECT words FROM texts WHERE texts MATCH 'kept'"
REBUILD = "INSERT INTO texts(texts) VALUES ('rebuild')"


def tried(name, statement):
    try:
        print(pysqlite3.sqlite_version, f"{name}:", pysqlite3.connect(sys.argv[1]).execute(statement).fetchall())
    except pysqlite3.DatabaseError as error:
        print(pysqlite3.sqlite_version, f"{name}:", error)


tried("search", SEARCH)
tried("rebuild", REBUILD)
with pysqlite3.connect(sys.argv[1]) as database:
    database.execute("UPDATE texts_config SET v = 4 WHERE k = 'version'")
with pysqlite3.connect(sys.argv[1]) as database:
    database.execute(REBUILD)
tried("rebuild after version 4", SEARCH)
PYTHON
cat "$folder/seen"
grep '^#   ' "$0" | sed 's/^#   //' | diff - "$folder/seen"
