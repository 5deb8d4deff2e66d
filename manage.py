#!/usr/bin/env python
"""The command line of Django, on the site that the environment describes; of `make run`: python -m practice.run."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
    execute_from_command_line(sys.argv)
