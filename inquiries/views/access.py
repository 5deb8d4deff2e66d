"""Who may come in. Wagtail has asked for a login; this asks for the inbox's own permission, then for the key."""

from functools import wraps

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from inquiries import keyring
from inquiries.models import Inquiry
from inquiries.sealing import SealError, readers_of
from inquiries.unlocking import keys_for

OPEN = "inquiries.open_inquiries"
MANAGE = "inquiries.manage_inquiries"


def only(*permissions):
    """For a view: 403 without one of `permissions`; never kept in a cache, the browser's included."""

    def decorate(view):
        @wraps(view)
        @never_cache
        @sensitive_post_parameters()
        def guarded(request, *args, **kwargs):
            if not any(map(request.user.has_perm, permissions)):
                return render(request, "inquiries/forbidden.html", status=403)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def with_keys(view):
    """For a view that opens inquiries: gives it `keys`; shows the lock while there are none."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        keys = keys_for(request)
        if not keys and keyring.has_locked():
            # What was posted, a search or an export, cannot be come back to by its address.
            after = request.get_full_path() if request.method == "GET" else ""
            return render(request, "inquiries/unlock.html", {"next": after}, status=401)
        return view(request, *args, keys=keys, **kwargs)

    return opened


def one(view):
    """For a view of one inquiry: gives it the inquiry in place of its reference; says so when no key opens it."""

    @wraps(view)
    def found(request, reference, **kwargs):
        inquiry = get_object_or_404(Inquiry, reference=reference)
        try:
            return view(request, inquiry, **kwargs)
        except SealError:
            return render(request, "inquiries/unreadable.html", unreadable(inquiry))

    return found


def unreadable(inquiry):
    try:
        wanted = [name.hex() for name in readers_of(bytes(inquiry.sealed))]
    except SealError:
        wanted = []
    return {"inquiry": inquiry, "wanted": wanted, "folder": keyring.folder()}
