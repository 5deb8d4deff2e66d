#!/usr/bin/env bash
# PostgreSQL 16.2 (in the Python package pgserver 0.1.4): a GIN index whose pending list has not been emptied yet.
# Guess: a long pending list makes using the index a little slower; which way the planner chooses does not depend on it.
# Seen: the planner counts the pages of the list as read one by one. Right after 10,000 rows were added and analyzed, a word
# that stands in ten of them is looked for by reading the whole table. Emptied with gin_clean_pending_list, or with
# `fastupdate = off` from the start, the same query takes the index. (PostgreSQL 15.20 does the same.)
# Output seen:
#   fastupdate on: Seq Scan on texts
#   list emptied: Bitmap Heap Scan on texts
#   fastupdate off: Bitmap Heap Scan on texts
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pgserver==0.1.4 platformdirs==4.14.8
cat > "$folder/planned.py" <<'PYTHON'
import sys
import warnings

warnings.simplefilter("ignore")
import pgserver

server = pgserver.get_server(sys.argv[1])
QUERY = "EXPLAIN (COSTS off) SELECT id FROM texts WHERE words @@ to_tsquery('simple', 'rare')"
ROWS = """
INSERT INTO texts (words) SELECT to_tsvector('simple', concat_ws(' ', 'usual', 'a' || n % 8000, 'b' || n * 7 % 8000,
    'c' || n * 13 % 8000, CASE n % 1000 WHEN 7 THEN 'rare' END)) FROM generate_series(1, 10000) AS n
"""


def filled(options):
    server.psql("DROP TABLE IF EXISTS texts; CREATE TABLE texts (id serial PRIMARY KEY, words tsvector)")
    server.psql(f"CREATE INDEX by_word ON texts USING gin (words) WITH ({options})")
    server.psql(ROWS)
    server.psql("ANALYZE texts")


def way():
    return server.psql(QUERY).splitlines()[2].strip()


filled("fastupdate = on")
print("fastupdate on:", way())
server.psql("SELECT gin_clean_pending_list('by_word')")
print("list emptied:", way())
filled("fastupdate = off")
print("fastupdate off:", way())
server.cleanup()
PYTHON
"$folder/venv/bin/python" "$folder/planned.py" "$folder/data" | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
