"""A person's data, open for one command: brought up to date, and not restored over meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import DatabaseError, OperationalError

from onward.accounts import clock, vault
from onward.accounts import services as accounts
from onward.accounts.models import User
from onward.cli import ground
from onward.cli.answers import Refusal
from onward.safekeeping import locks, passphrase, restore, upgrade

LOCKED = "Your private room is locked. Unlock it with: onward vault unlock"
# A command waits this long for another one to finish an upgrade.
UPGRADE_WAIT = 30.0


@contextmanager
def opened() -> Iterator[User]:
    """Give the owner of the data; what the database refuses is told in a sentence."""
    folder = ground.writable_folder()
    with ExitStack() as held:
        try:
            held.enter_context(_ready())
            owner = accounts.owner()
            passphrase.finish(folder)
            vault.note_use(owner.pk)
        except locks.InUse:
            raise Refusal(
                "Another Onward is using this data folder. If it was started before an upgrade, "
                "stop it and try again."
            ) from None
        except upgrade.NewerData:
            raise Refusal(
                "The data here was made by a newer Onward. Start that version, or name another "
                "folder in ONWARD_DATA."
            ) from None
        except DatabaseError as refusal:
            raise Refusal(
                f"The database in {folder} cannot be read ({_first_line(refusal)}). "
                "Bring a backup back with: onward restore FILE"
            ) from refusal
        try:
            yield owner
        except vault.Locked:
            raise Refusal(LOCKED) from None
        except vault.Unreadable:
            raise Refusal(
                "One private text cannot be opened; everything else is as it was. See: onward doctor"
            ) from None
        except vault.KeyMissing:
            raise Refusal(
                "The key of your private text is not in the data folder; restore a backup."
            ) from None
        except OperationalError as refusal:
            message = f"The database could not be used ({_first_line(refusal)}); nothing changed."
            raise Refusal(message) from refusal


@contextmanager
def _ready() -> Iterator[None]:
    """Hold the folder, with an up-to-date database in it."""
    folder = ground.folder()
    if restore.is_interrupted(folder):
        with locks.hold(folder, locks.IN_USE, alone=True, wait=UPGRADE_WAIT):
            restore.finish(folder)
    while True:
        with locks.hold(folder, locks.IN_USE, alone=False, wait=UPGRADE_WAIT):
            if not upgrade.pending():
                yield
                return
        # Upgrading needs the folder alone, and someone else may have done it in between.
        with locks.hold(folder, locks.IN_USE, alone=True, wait=UPGRADE_WAIT):
            if upgrade.pending():
                upgrade.bring_up_to_date(folder, at=clock.now())


def _first_line(refusal: Exception) -> str:
    return str(refusal).partition("\n")[0]
