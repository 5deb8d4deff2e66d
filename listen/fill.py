"""Run inside a site: fills in what the starter content leaves empty, plainly made up, and adds an editor."""

import os
from datetime import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.roles import ROLES  # noqa: E402
from blog.models import ArticlePage  # noqa: E402
from listen.script import NAME, PASSWORD  # noqa: E402
from locations.models import LocationHours, LocationPage  # noqa: E402
from locations.models.orderables import LocationCrisisLine  # noqa: E402
from pages.models import License, PracticeDetails  # noqa: E402

today = timezone.localdate()
practice = PracticeDetails.objects.get()
practice.phone, practice.email = "555-010-0100", "practice@example.org"
practice.save()
for state in ("California", "Oregon"):
    License.objects.create(practice=practice, state=state, kind="LMFT", number="TEST-0001", board="Test Board")
ArticlePage.objects.update(is_sensitive=True)
LocationPage.objects.filter(slug="silicon-valley").update(
    meeting="in_person", street_address="1 Example Street", city="Example", postal_code="00000", phone="555-010-0100",
    by_car="Park behind the house.", by_transit="A bus stops in front of it.", elevator="There is one.",
)  # fmt: skip
place = LocationPage.objects.get(slug="silicon-valley")
LocationHours.objects.create(location=place, day=0, opens=time(9), closes=time(12))
LocationCrisisLine.objects.create(location=place, name="A local line", phone="555-010-0101", checked_on=today)
# Of whom no second factor is asked, and with whom no device has to be set up.
author = get_user_model().objects.create_user(NAME, "editor@example.org", PASSWORD)
author.groups.add(Group.objects.get(name=ROLES["author"].group))
print(ArticlePage.objects.get().pk)
