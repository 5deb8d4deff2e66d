"""Unlocking for a session, and who holds the keys."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.requests import EditorRequest
from inquiries.crypto import key_management, keyring, unlocking
from inquiries.crypto.key_management import KeyChange
from inquiries.crypto.keyring import KeyringError
from inquiries.forms import LONGEST_PASSPHRASE, KeyForm
from inquiries.models import MANAGE_INQUIRIES, OPEN_INQUIRIES, AccessRecord
from inquiries.retention.terms import MINUTES_UNLOCKED
from inquiries.views.decorators import require_permission

RECORDS_A_PAGE = 50
OPENS_NOTHING = "This opens nothing. Please check for slips of the keyboard."


def home_of(user: AbstractUser) -> str:
    """Where somebody goes back to: who manages keys may not see the list."""
    return "inquiries:list" if user.has_perm(OPEN_INQUIRIES) else "inquiries:keys"


@require_permission(OPEN_INQUIRIES, MANAGE_INQUIRIES)
@require_http_methods(["GET", "POST"])
def unlock(request: EditorRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask_for_passphrase(request, request.GET.get("next", ""))
    keys = keyring.unlock(request.POST.get("secret", "")[:LONGEST_PASSPHRASE])
    after = request.POST.get("next", "")
    if not keys:
        return _ask_for_passphrase(request, after, OPENS_NOTHING, status=422)
    is_ours = url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    response = redirect(after if is_ours else home_of(request.user))
    unlocking.unlock(request, response, keys)
    AccessRecord.record(request.user, "unlocked")
    return response


def _ask_for_passphrase(request, after, error="", status=200):
    context = {"next": after, "error": error, "minutes": MINUTES_UNLOCKED}
    return render(request, "inquiries/unlock.html", context, status=status)


@require_permission(OPEN_INQUIRIES, MANAGE_INQUIRIES)
@require_POST
def lock(request: EditorRequest) -> HttpResponse:
    response = redirect(home_of(request.user))
    unlocking.lock(request, response)
    return response


@require_permission(MANAGE_INQUIRIES)
@require_safe
def access_records(request: HttpRequest) -> HttpResponse:
    """Every opening, newest first, for the owner of the practice."""
    records = Paginator(AccessRecord.objects.select_related("user"), RECORDS_A_PAGE)
    return render(request, "inquiries/access_records.html", {"records": records.get_page(request.GET.get("page"))})


@require_permission(MANAGE_INQUIRIES)
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    context = {"keys": keyring.all_keys(), "folder": keyring.folder()} | unlocking.state(request)
    return render(request, "inquiries/keys.html", context)


@require_permission(MANAGE_INQUIRIES)
@require_POST
def change_key(request: EditorRequest, name: bytes) -> HttpResponse:
    """One of `ACTIONS`. A recovery code is shown once, on the answer to this very request."""
    form = KeyForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("inquiries:keys")
    try:
        change = ACTIONS[form.cleaned_data["action"]](name, unlocking.keys_for(request), form.cleaned_data)
    except KeyringError as problem:
        messages.error(request, str(problem))
        return redirect("inquiries:keys")
    AccessRecord.record(request.user, "changed keys")
    if change.damaged:
        messages.warning(request, f"Damaged, and left as they were: {', '.join(change.damaged)}.")
    if change.recovery_code:
        return render(request, "inquiries/recovery_code.html", {"recovery_code": change.recovery_code})
    return redirect("inquiries:keys")


ACTIONS: dict[str, Callable[..., KeyChange]] = {
    "private": lambda name, keys, data: key_management.protect_with_passphrase(name, keys, data["passphrase"]),
    "standard": lambda name, keys, data: key_management.keep_standard(name, keys),
    "replace": lambda name, keys, data: key_management.replace_key(name, keys, data["passphrase"]),
    "add": lambda name, keys, data: key_management.add_reader(data["reader"], keys, data["passphrase"]),
    "remove": lambda name, keys, data: key_management.remove_reader(name, keys),
    "retire_lost_key": lambda name, keys, data: key_management.retire_lost_key(name),
}
