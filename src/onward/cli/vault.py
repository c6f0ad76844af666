"""`onward vault`: the passphrase before the private room. Secrets are typed, never arguments."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from onward.accounts import vault
from onward.accounts.forms import LONGEST_PASSPHRASE
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer
from onward.engine.passphrases import Weakness, weakness_of
from onward.safekeeping import passphrase

NO_PLACE = (
    "This system has no private place in memory, so a command cannot keep the room open. "
    "Unlock it in the page."
)
WRONG = "That is not the passphrase. Nothing was changed."
NOT_SET = "There is no passphrase yet. Set one with: onward vault set"
BEFORE = (
    "If you lose both the passphrase and the recovery key, the private room is lost. Nobody can "
    "bring it back. Only that room is lost; all else stays."
)
WEAK = {
    Weakness.SHORT: "Take at least 12 characters.",
    Weakness.COMMON: "That is tried first by whoever guesses. Take words that go your own way.",
    Weakness.NAME: "That is your name, and tried early. Take words that go your own way.",
}


def act(given: Namespace, owner: User) -> int:
    """Set, unlock, lock, change, recover, remove, or say how it stands."""
    acts: dict[str, Callable[[Namespace, User], int]] = {
        "status": _status,
        "list": _status,
        "set": _set,
        "unlock": _unlock,
        "lock": _lock,
        "change": _change,
        "recovery": _recovery,
        "remove": _remove,
    }
    try:
        return acts[given.verb](given, owner)
    except vault.WrongPassphrase:
        raise Refusal(WRONG) from None
    except passphrase.NotSet:
        raise Refusal(NOT_SET) from None


def _folder() -> Path:
    return Path(settings.DATA)


def _facts(owner: User) -> dict[str, Any]:
    return {
        "passphrase": vault.has_passphrase(owner.pk),
        "locked": vault.is_locked(owner.pk),
        "locks_after_minutes": owner.locks_after_minutes,
        "recovery_key_kept": vault.recovery_is_kept(owner.pk),
        "url": reverse("vault"),
    }


def _status(given: Namespace, owner: User) -> int:
    facts = _facts(owner)
    if not facts["passphrase"]:
        lines = ["No passphrase is set. The key of the private room lies beside the data."]
    elif facts["locked"]:
        lines = ["The private room is locked."]
    else:
        lines = ["The private room is open."]
    return answer(given, facts, lines)


def _set(given: Namespace, owner: User) -> int:
    if vault.has_passphrase(owner.pk):
        raise Refusal("There is a passphrase already. Change it with: onward vault change")
    print(BEFORE, file=sys.stderr)
    chosen = _chosen(owner)
    try:
        shown = passphrase.set_passphrase(owner, chosen, folder=_folder())
    except passphrase.AlreadySet:
        raise Refusal("Another Onward has set a passphrase just now.") from None
    return _show(given, owner, shown)


def _show(given: Namespace, owner: User, shown: passphrase.Shown) -> int:
    key = " ".join(shown.groups)
    lines = [
        "The passphrase is set, and the room is open." if given.verb == "set" else "A new one:",
        f"Recovery key, shown this once: {key}",
        "Write it down, and keep it away from this machine.",
    ]
    lines += [f"Delete it yourself, it holds the old key: {path}" for path in shown.left]
    return answer(given, {**_facts(owner), "recovery_key": key}, lines)


def _unlock(given: Namespace, owner: User) -> int:
    if not vault.has_passphrase(owner.pk):
        raise Refusal(NOT_SET)
    if vault.private_place() is None:
        raise Refusal(NO_PLACE)
    vault.unlock(owner.pk, _asked("Passphrase: "), minutes=owner.locks_after_minutes)
    return answer(given, _facts(owner), ["The private room is open."])


def _lock(given: Namespace, owner: User) -> int:
    vault.lock(owner.pk)
    if not vault.has_passphrase(owner.pk):
        raise Refusal(NOT_SET)
    lines = ["The private room is locked."]
    if vault.private_place() is None:
        lines = ["A running Onward keeps its own key here. Lock it in the page."]
    return answer(given, _facts(owner), lines)


def _change(given: Namespace, owner: User) -> int:
    if not vault.has_passphrase(owner.pk):
        raise passphrase.NotSet
    old = _asked("Passphrase you have now: ")
    passphrase.change(owner, old, _chosen(owner), folder=_folder())
    return answer(given, _facts(owner), ["The new passphrase counts from now on."])


def _recovery(given: Namespace, owner: User) -> int:
    """A new recovery key; with --use, the way in for who lost the passphrase."""
    if not vault.has_passphrase(owner.pk):
        raise passphrase.NotSet
    if not given.use:
        shown = passphrase.renew_recovery(owner, _asked("Passphrase: "), folder=_folder())
        return _show(given, owner, shown)
    written = _asked("Recovery key: ")
    try:
        passphrase.recover(owner, written, _chosen(owner), folder=_folder())
    except vault.WrongRecoveryKey:
        raise Refusal("That is not the recovery key. Look for a misread letter.") from None
    return answer(given, _facts(owner), ["The new passphrase counts from now on."])


def _remove(given: Namespace, owner: User) -> int:
    if not vault.has_passphrase(owner.pk):
        raise passphrase.NotSet
    passphrase.take_away(owner, _asked("Passphrase: "), folder=_folder())
    lines = ["There is no passphrase any more. The key lies beside the data again."]
    return answer(given, _facts(owner), lines)


def _chosen(owner: User) -> str:
    """A new passphrase: twice on a terminal; from a pipe one line, or two that are the same."""
    typed = _asked("New passphrase: ")
    weakness = weakness_of(typed, names=(owner.signs_as, owner.username))
    if weakness:
        raise Refusal(WEAK[weakness])
    again = _asked("The same once more: ")
    if again != typed and (again or sys.stdin.isatty()):
        raise Refusal("The two are not the same. Nothing was changed.")
    return typed


def _asked(words: str) -> str:
    """From the terminal unseen, or from a line of standard input; never from the arguments."""
    if sys.stdin.isatty():
        return getpass.getpass(words)
    return sys.stdin.readline(LONGEST_PASSPHRASE + 2).rstrip("\r\n")
