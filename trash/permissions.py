"""Who may put something back, or take it out of the bin for good: whoever may make one of its kind."""

from django.contrib.auth.models import AbstractUser
from wagtail.models import Page

from images.models import CreditedImage
from trash.models import TrashedItem


def may_put_back(user: AbstractUser, item: TrashedItem) -> bool:
    if item.kind == TrashedItem.Kind.IMAGE:
        meta = CreditedImage._meta
        return user.has_perm(f"{meta.app_label}.add_{meta.model_name}")
    parent = Page.objects.filter(pk=item.parent_id).first() or Page.get_first_root_node()
    allowed = parent.permissions_for_user(user)
    return allowed.can_add_subpage() and allowed.can_publish_subpage()
