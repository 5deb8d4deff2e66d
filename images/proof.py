"""The private proof that a picture may be used: a release may name the people shown, so it leaves with the picture."""

from django.db import transaction


def erase_proof(sender, instance, **kwargs):
    """After the picture `instance` is gone, or has another proof: erase the file of this one."""
    storage, name = instance.evidence.storage, instance.evidence.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
