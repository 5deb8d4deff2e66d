"""Every term after which something personal is erased, and the limits of those the therapist sets. Said only here.

`retention_terms` gives them to templates; docs/privacy.md quotes them, and a system check compares the two.
"""

# What the therapist may set: until she does, and between which numbers.
DAYS_AFTER_CLOSING = 90
DAYS_AFTER_CLOSING_RANGE = (1, 180)
LONGEST_DAYS = 180
LONGEST_DAYS_RANGE = (30, 365)

DAYS_HELD_BACK = 14
DAYS_AS_CLIENT = 7
# How long before an inquiry is erased she hears of it, whatever shortened its term.
DAYS_OF_WARNING = 7
DAYS_OF_DIGEST = 2
DAYS_OF_SENDER_COUNT = 1
DAYS_OF_SENT_MAIL = 30
DAYS_OF_ACCESS_RECORD = 365
BACKUP_DAYS = 35
MINUTES_UNLOCKED = 15


def fixed_terms() -> dict[str, int]:
    """Each term above by its name in small letters, ranges left out."""
    return {name.lower(): value for name, value in globals().items() if name.isupper() and isinstance(value, int)}
