#!/usr/bin/env bash
# pytest-xdist 3.8.0 (--dist loadgroup) with pytest-django 4.14.0: order of tests that empty the database.
# Guess: with one worker, tests run in the order in which pytest-django sorts them: those with transaction=True last, since
# the flush after them takes the rows that migrations made away from whoever comes next.
# Seen: loadgroup begins with the group that has most tests. A group of transactional tests therefore runs first, and a
# plain test after it finds no row of a migration.
# Output seen:
#   without xdist: plain, big, big
#   one worker, loadgroup: big, big, plain
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  Django==5.2.19 pytest==9.0.3 pytest-django==4.14.0 pytest-xdist==3.8.0
cd "$folder"
cat > settings_of_a_test.py <<'PYTHON'
SECRET_KEY = "for-a-test-only"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
PYTHON
cat > test_order.py <<'PYTHON'
import os

import pytest


def tell(word):
    with open(os.environ["TOLD"], "a") as file:
        file.write(word + "\n")


@pytest.mark.xdist_group("big")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 2])
def test_big(number):
    tell("big")


@pytest.mark.django_db
def test_plain():
    tell("plain")
PYTHON
export DJANGO_SETTINGS_MODULE=settings_of_a_test
TOLD=$folder/alone venv/bin/python -m pytest -q -p no:cacheprovider > /dev/null
TOLD=$folder/grouped venv/bin/python -m pytest -q -p no:cacheprovider -n 1 --dist loadgroup > /dev/null
{
  echo "without xdist: $(paste -sd, alone | sed 's/,/, /g')"
  echo "one worker, loadgroup: $(paste -sd, grouped | sed 's/,/, /g')"
} > seen
cat seen
grep '^#   ' "$script" | sed 's/^#   //' | diff - seen
