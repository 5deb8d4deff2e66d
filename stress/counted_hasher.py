"""The site's hasher, noting in the file `CHECKS_FILE` when it looks at a password, and whether that was right."""

import os
import time

from django.contrib.auth.hashers import Argon2PasswordHasher


class CountedHasher(Argon2PasswordHasher):
    def encode(self, password, salt):
        note(False)
        return super().encode(password, salt)

    def verify(self, password, encoded):
        is_right = super().verify(password, encoded)
        note(is_right)
        return is_right


def note(is_right):
    with open(os.environ["CHECKS_FILE"], "a") as file:
        file.write(f"{time.time()} {int(is_right)}\n")
