"""What people are called, and the account that somebody means by a name or an email address."""

from django.contrib.auth.models import User

# Of an email address. SQLite compares nothing with a text of 50,000 bytes.
LONGEST = 254


def user_called(login: str) -> User | None:
    """By name, else by an email address that one account has."""
    if len(login) > LONGEST:
        return None
    named = User.objects.filter(username__iexact=login)[:2] if login else []
    found = list(named) or list(User.objects.filter(email__iexact=login)[:2] if "@" in login else [])
    return found[0] if len(found) == 1 else None


def name_of(user: User) -> str:
    """Their name, or what they log in with while nobody has said it."""
    return user.get_full_name() or user.get_username()
