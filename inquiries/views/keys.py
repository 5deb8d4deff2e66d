"""Unlocking for a session, and who holds the keys."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inquiries import key_management, keyring, unlocking
from inquiries.forms import KeyForm
from inquiries.keyring import KeyringError
from inquiries.models import Opening
from inquiries.views.access import MANAGE, OPEN, only

OPENINGS_A_PAGE = 50


def home_of(user):
    """Where somebody goes back to: who manages keys may not see the list."""
    return "inquiries:list" if user.has_perm(OPEN) else "inquiries:keys"


@only(OPEN, MANAGE)
@require_http_methods(["GET", "POST"])
def unlock(request):
    if request.method != "POST":
        return render(request, "inquiries/unlock.html", {"next": request.GET.get("next", "")})
    keys = keyring.unlock(request.POST.get("secret", "")[:1000])
    after = request.POST.get("next", "")
    if not keys:
        context = {"next": after, "error": "This opens nothing. Please check for slips of the keyboard."}
        return render(request, "inquiries/unlock.html", context, status=422)
    is_ours = url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    response = redirect(after if is_ours else home_of(request.user))
    unlocking.unlock(request, response, keys)
    Opening.record(request.user, "unlocked")
    return response


@only(OPEN, MANAGE)
@require_POST
def lock(request):
    response = redirect(home_of(request.user))
    unlocking.lock(request, response)
    return response


@only(MANAGE)
@require_safe
def openings(request):
    """Every opening, newest first, for the owner of the practice."""
    rows = Paginator(Opening.objects.select_related("opened_by"), OPENINGS_A_PAGE)
    return render(request, "inquiries/openings.html", {"openings": rows.get_page(request.GET.get("page"))})


@only(MANAGE)
@require_safe
def keys(request):
    context = {"keys": keyring.all_keys(), "folder": keyring.folder()} | unlocking.state(request)
    return render(request, "inquiries/keys.html", context)


@only(MANAGE)
@require_POST
def change_key(request, name):
    """One of `ACTIONS`. A recovery code is shown once, on the answer to this very request."""
    form = KeyForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("inquiries:keys")
    try:
        recovery_code = ACTIONS[form.cleaned_data["action"]](name, unlocking.keys_for(request), form.cleaned_data)
    except KeyringError as problem:
        messages.error(request, str(problem))
        return redirect("inquiries:keys")
    Opening.record(request.user, "changed keys")
    if recovery_code:
        return render(request, "inquiries/recovery_code.html", {"recovery_code": recovery_code})
    return redirect("inquiries:keys")


ACTIONS = {
    "private": lambda name, held, told: key_management.protect_with_passphrase(name, held, told["passphrase"]),
    "standard": lambda name, held, told: key_management.keep_standard(name, held),
    "replace": lambda name, held, told: key_management.replace_key(name, held, told["passphrase"]),
    "add": lambda name, held, told: key_management.add_reader(told["reader"], held, told["passphrase"]),
    "remove": lambda name, held, told: key_management.remove_reader(name, held),
    "retire_lost_key": lambda name, held, told: key_management.retire_lost_key(name),
}
