"""Who may see what. Wagtail has asked for a login; these ask for the inbox's own permission, then for the key."""

from collections.abc import Callable
from functools import wraps

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from inquiries.crypto import keyring
from inquiries.crypto.unlocking import keys_for
from inquiries.models import Inquiry
from inquiries.retention.terms import MINUTES_UNLOCKED


def require_permission(*permissions: str) -> Callable:
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


def require_keys(view: Callable) -> Callable:
    """For a view that opens inquiries: gives it `keys`; asks for the passphrase while there are none."""

    @wraps(view)
    def unlocked(request, *args, **kwargs):
        keys = keys_for(request)
        if not keys and keyring.has_locked():
            # What was posted, a search or an export, cannot be come back to by its address.
            after = request.get_full_path() if request.method == "GET" else ""
            return render(request, "inquiries/unlock.html", {"next": after, "minutes": MINUTES_UNLOCKED}, status=401)
        return view(request, *args, keys=keys, **kwargs)

    return unlocked


def load_inquiry(view: Callable) -> Callable:
    """For a view of one inquiry: gives it the inquiry in place of its reference; 404 when it was erased meanwhile."""

    @wraps(view)
    def loaded(request, reference, **kwargs):
        inquiry = get_object_or_404(Inquiry, reference=reference)
        try:
            return view(request, inquiry, **kwargs)
        except Inquiry.DoesNotExist:
            return render(request, "inquiries/erased.html", {"reference": reference}, status=404)

    return loaded
