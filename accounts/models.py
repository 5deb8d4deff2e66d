"""Who may log in, and how often somebody tried."""

from django.contrib.auth.models import User
from django.db import models

MANAGE_PEOPLE = "accounts.manage_people"
SEE_THAT_INQUIRIES_WAIT = "accounts.see_that_inquiries_wait"


class Person(User):
    """An account, with the permissions that are about people, not about a model."""

    class Meta:
        proxy = True
        default_permissions = ()
        permissions = [
            ("manage_people", "Can invite people and choose what they may do"),
            ("see_that_inquiries_wait", "Can see that inquiries wait, but not what they say"),
        ]


class AttemptCount(models.Model):
    """What is left of an allowance of attempts (`accounts.throttle`). `key` is a keyed hash; gone within an hour."""

    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=32, unique=True)
    left = models.FloatField()
    counted_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
