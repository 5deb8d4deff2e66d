#!/usr/bin/env bash
# PostgreSQL 16.2 (in the Python package pgserver 0.1.4): pg_stat_user_tables.n_dead_tup after VACUUM FULL.
# Guess: VACUUM FULL writes the table anew, so n_dead_tup is 0 after it.
# Seen: the file shrinks to the rows that live, and n_dead_tup keeps its old count. VACUUM (FULL, ANALYZE) or a plain VACUUM,
# also one right after it, says 0. (PostgreSQL 15.20 does the same.) Whoever watches n_dead_tup sees a clean table as full of
# dead rows.
# Output seen:
#   UPDATE: 1000 dead, 9 pages
#   VACUUM FULL rows: 1000 dead, 5 pages
#   UPDATE: 1000 dead, 9 pages
#   VACUUM (FULL, ANALYZE) rows: 0 dead, 5 pages
#   UPDATE: 1000 dead, 9 pages
#   VACUUM rows: 0 dead, 9 pages
#   UPDATE: 1000 dead, 9 pages
#   VACUUM FULL rows; VACUUM rows: 0 dead, 5 pages
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pgserver==0.1.4 platformdirs==4.14.8
cat > "$folder/counted.py" <<'PYTHON'
import sys
import warnings

warnings.simplefilter("ignore")
import pgserver

server = pgserver.get_server(sys.argv[1])
COUNTS = """
SELECT pg_stat_force_next_flush();
SELECT format('%s dead, %s pages', n_dead_tup, pg_relation_size(relid) / 8192) FROM pg_stat_user_tables;
"""


def counted(statement):
    """The table's counts after the statement, in a session of its own."""
    return server.psql(statement + ";" + COUNTS).splitlines()[-3].strip()


def updated():
    server.psql("DROP TABLE IF EXISTS rows; CREATE TABLE rows (id integer) WITH (autovacuum_enabled = off)")
    server.psql("INSERT INTO rows SELECT generate_series(1, 1000)")
    return counted("UPDATE rows SET id = id + 1")


for statement in ("VACUUM FULL rows", "VACUUM (FULL, ANALYZE) rows", "VACUUM rows", "VACUUM FULL rows; VACUUM rows"):
    print("UPDATE:", updated())
    print(f"{statement}:", counted(statement))
server.cleanup()
PYTHON
"$folder/venv/bin/python" "$folder/counted.py" "$folder/data" | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
