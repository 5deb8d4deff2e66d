"""Gives the tests' database back what the migrations put there, after a test that empties it.

Django empties every table after a test that commits, also those that migrations have filled: the root of the pages,
groups, the site, triggers' rows. Whatever runs next in that database would miss them, in any order but Django's own.
"""

import sqlite3

from django.db import connection
from django.test import TransactionTestCase


class MigratedState:
    """What the database holds right after its migrations."""

    def __init__(self):
        connection.ensure_connection()
        self.copy = None
        if connection.vendor == "sqlite":
            self.copy = sqlite3.connect(":memory:", check_same_thread=False)
            connection.connection.backup(self.copy)

    def restore(self):
        if self.copy:
            connection.ensure_connection()
            self.copy.backup(connection.connection)
        else:
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)

    def keep(self):
        """Has it restored after each test that commits, for as long as the process lives."""
        empty = TransactionTestCase._fixture_teardown

        def empty_and_restore(case):
            empty(case)
            self.restore()

        TransactionTestCase._fixture_teardown = empty_and_restore
