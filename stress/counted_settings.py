"""The settings of production with a hasher that counts."""

from practice.settings.production import *  # noqa: F403

PASSWORD_HASHERS = ["stress.counted_hasher.CountedHasher"]
