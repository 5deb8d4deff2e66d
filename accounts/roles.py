"""What people may do, in four words. A role is a group of Django's; the developer is Django's superuser."""

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import MANAGE_PEOPLE, SEE_THAT_INQUIRIES_WAIT
from inquiries.models import MANAGE_INQUIRIES, OPEN_INQUIRIES
from locations.private_address import SEE_PRIVATE_ADDRESS

ACCESS = "wagtailadmin.access_admin"
WRITING = [f"blog.{action}_topic" for action in ("add", "change", "view")]
PICTURES = [f"images.{action}_creditedimage" for action in ("add", "change", "delete", "view")]
LISTS = [
    f"{app}.{action}_{model}"
    for app, model in (
        ("blog", "topic"), ("pages", "download"), ("images", "imagelicense"), ("images", "imagesource")
    )
    for action in ("add", "change", "delete", "view")
]  # fmt: skip
OF_THE_OWNER = [
    OPEN_INQUIRIES, MANAGE_INQUIRIES, "inquiries.change_inquirysettings", MANAGE_PEOPLE, SEE_PRIVATE_ADDRESS,
    "pages.change_practicedetails", "pages.change_sitemenu", "transfer.take_site_along",
]  # fmt: skip


@dataclass(frozen=True)
class Role:
    """`group` is the name of the group; empty for the developer. `on_pages` are Wagtail's permissions on all pages."""

    name: str
    may: str
    group: str
    permissions: tuple[str, ...] = ()
    on_pages: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.may}"


ROLES = {
    "owner": Role(
        "Owner", "reads and answers inquiries, writes and publishes, sets everything, invites others.", "Owners",
        (ACCESS, *OF_THE_OWNER, *PICTURES, *LISTS),
        ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    ),
    "author": Role(
        "Author", "writes and publishes pages and articles. Sees no inquiries.", "Authors",
        (ACCESS, *PICTURES, *WRITING), ("add", "change", "publish"),
    ),
    "assistant": Role(
        "Assistant", "prepares drafts, and sees that an inquiry waits, but not what it says.", "Assistants",
        (ACCESS, SEE_THAT_INQUIRIES_WAIT, *PICTURES, *WRITING), ("add", "change"),
    ),
    "developer": Role("Developer", "may do everything, the technical screens included.", ""),
}  # fmt: skip


def role_of(user: User) -> str:
    """The key of somebody's role; empty for an account that was set up in another way."""
    if user.is_superuser:
        return "developer"
    names = {group.name for group in user.groups.all()}
    return next((key for key, role in ROLES.items() if role.group in names), "")


def give_role(user: User, key: str) -> None:
    """The one role that somebody has from now on, in place of every group and permission they had."""
    user.is_superuser = key == "developer"
    user.save(update_fields=["is_superuser"])
    user.user_permissions.clear()
    user.groups.set(Group.objects.filter(name=ROLES[key].group) if ROLES[key].group else [])


def make_groups() -> None:
    """The groups of all roles, with exactly the permissions that stand here."""
    for role in ROLES.values():
        if role.group:
            group, _ = Group.objects.get_or_create(name=role.group)
            group.permissions.set(_named(role.permissions))
            _let_edit(group, role.on_pages)


def _named(names):
    wanted = Q(pk=None)
    for app, codename in (name.split(".") for name in names):
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _let_edit(group, on_pages):
    pages = Permission.objects.filter(codename__in=[f"{action}_page" for action in on_pages])
    _let(GroupPagePermission, group, pages, page=Page.get_first_root_node())
    # Wagtail asks for those of its own model, whatever model pictures have.
    pictures = Q(content_type__app_label="wagtailimages", codename__in=["add_image", "change_image", "choose_image"])
    root = Collection.get_first_root_node()
    _let(GroupCollectionPermission, group, Permission.objects.filter(pictures), collection=root)


def _let(model, group, permissions, **place):
    """`group` has these `permissions` at `place`, and no others anywhere."""
    model.objects.filter(group=group).exclude(permission__in=permissions, **place).delete()
    for permission in permissions if all(place.values()) else ():
        model.objects.get_or_create(group=group, permission=permission, **place)


def on_migrated(sender: AppConfig, **kwargs: Any) -> None:
    """After the last app of a migration: only then is every permission there."""
    if sender is [config for config in apps.get_app_configs() if config.models_module][-1]:
        make_groups()
