"""What is known of an image's credit, kept beside it, so that lists can be paged by the database.

Wordings decide both facts. They are kept anew whenever an image is saved or its license is worded anew, in bulk as
well; whether an image may be published is decided by `images.rights` alone, from the words themselves.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from images.caption import Credit
from images.rights import missing_credit

if TYPE_CHECKING:
    from images.models import CreditedImage

FACTS = ("is_credited", "lacks_credit")
AT_ONCE = 250


def note_facts(image: "CreditedImage") -> bool:
    """Set the facts of `image`; gives whether one changed."""
    before = [getattr(image, name) for name in FACTS]
    image.is_credited, image.lacks_credit = bool(str(Credit(image))), bool(missing_credit(image))
    return before != [image.is_credited, image.lacks_credit]


def refresh_facts(images: Iterable["CreditedImage"]) -> None:
    """Save the facts of those of `images` whose facts changed."""
    changed = [image for image in images if note_facts(image)]
    if changed:
        type(changed[0])._default_manager.bulk_update(changed, FACTS, batch_size=AT_ONCE)
