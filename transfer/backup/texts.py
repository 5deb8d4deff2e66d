"""What stands in a backup for whoever opens it without this program."""

from django.conf import settings

README = """\
This is a backup of a website. It is a plain tar archive; every part can be read without the website's program.

  manifest.json       what is in here, with the size and the SHA-256 of each file
  settings.env        the settings of the site, without its secrets
  database/           one file for each table: a row is a line of JSON, packed with gzip
  media/              the pictures as they were uploaded (original_images/) and the proofs of their licenses (evidence/)

To bring the site back, install its program and run, with a place for it that is still empty:

  manage.py restore FILE                      (or: manage.py restore FILE --identity KEYFILE)

A backup whose name ends in .age is encrypted in the age format (age-encryption.org). To open one with age alone:

  age --decrypt --identity KEYFILE FILE > backup.tar
  tar --extract --file backup.tar
  gunzip database/*.gz

What people wrote to the practice is sealed. It opens only with the keys of the inquiries, which are in no backup:
copy their folder back to where INQUIRY_KEYS_DIR points.
"""

SETTINGS = """\
# The settings of the site when this backup was made. Copy to .env beside manage.py.
SITE_URL={site_url}
SITE_NAME={site_name}
TIME_ZONE={time_zone}
DEFAULT_FROM_EMAIL={sender}
BEHIND_PROXY={behind_proxy}
# Secrets are not kept here. Set anew, where the site needs them: SECRET_KEY, EMAIL_URL, DATABASE_URL, BACKUP_URL,
# CDN_PURGE_URL and what stands beside it.
"""


def settings_file() -> str:
    return SETTINGS.format(
        site_url=settings.SITE_URL,
        site_name=settings.WAGTAIL_SITE_NAME,
        time_zone=settings.TIME_ZONE,
        sender=settings.DEFAULT_FROM_EMAIL,
        behind_proxy="on" if settings.IS_BEHIND_PROXY else "off",
    )
