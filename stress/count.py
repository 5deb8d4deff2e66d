"""Run inside a site: opens every inquiry and prints, as JSON, the numbers of the messages and how many lack a mail."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from inquiries.crypto import keyring  # noqa: E402
from inquiries.models import Inquiry, OutgoingEmail  # noqa: E402

keys = keyring.standard_private_keys()
announced = set(OutgoingEmail.objects.filter(kind="inquiry").values_list("about", flat=True))
numbers, unannounced = [], 0
for inquiry in Inquiry.objects.iterator():
    numbers.append(int(inquiry.open(keys).name.rpartition(" ")[2]))
    unannounced += inquiry.reference not in announced and inquiry.state != "suspect"
suspects = Inquiry.objects.filter(state="suspect").count()
print(json.dumps({"numbers": numbers, "unannounced": unannounced, "suspects": suspects}))
