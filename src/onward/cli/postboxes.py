"""`onward postbox`: accounts for sending, as the pages keep them. Only `try` speaks to a server."""

import getpass
import sys
from argparse import Namespace
from typing import Any

from onward.accounts import clock
from onward.accounts.models import User
from onward.accounts.servers.refusals import NotTrusted, OtherCertificate, Refused
from onward.cli.answers import Refusal, answer, plain
from onward.feedback import services
from onward.feedback.forms import PostboxForm
from onward.feedback.models import Postbox
from onward.feedback.sending.delivery import told, try_postbox

LONGEST_PASSWORD = 500


def postbox(given: Namespace, owner: User) -> int:
    """Add, try, remove or list the accounts that letters may leave through."""
    acts = {"add": _add, "try": _try, "remove": _remove, "list": _list}
    return acts[given.act](given, owner)


def named(name: str | None, owner: User) -> Postbox:
    """By its number or part of its address; the only one needs no name."""
    mine = services.postboxes_of(owner)
    found = [one for one in mine if name is None or str(one.pk) == name]
    found = found or [one for one in mine if name and name.casefold() in one.address.casefold()]
    if len(found) == 1:
        return found[0]
    if not mine:
        raise Refusal("There is no account for sending yet. Add one: onward postbox add ADDRESS")
    listed = ", ".join(f"{one.pk} ({one.address})" for one in found or mine)
    which = f"“{name}” may be" if found and name else "Which one? There are"
    raise Refusal(plain(f"{which} {listed}. Give the number."))


def _add(given: Namespace, owner: User) -> int:
    typed = {
        "address": given.name or "",
        "server": given.server or "",
        "security": given.security,
        "port": given.port or "",
        "user_name": given.user_name or "",
        "password": _password(),
    }
    form = PostboxForm(typed)
    if not form.is_valid():
        wrong = ((form.fields[name].label, said[0]) for name, said in form.errors.items())
        raise Refusal(" ".join(f"{label}: {said}" for label, said in wrong))
    try:
        kept = services.add_postbox(owner, at=clock.now(owner), **form.kept())
    except services.TooManyPostboxes:
        raise Refusal("That is enough. Remove an account before you add another one.") from None
    lines = [f"Kept: {kept.address}, number {kept.pk}. Try it: onward postbox try {kept.pk}"]
    return answer(given, _facts(kept), lines)


def _password() -> str:
    """From the terminal unseen, or from a line of standard input; never from the arguments."""
    if sys.stdin.isatty():
        return getpass.getpass("App password: ")
    return sys.stdin.readline(LONGEST_PASSWORD + 2).rstrip("\r\n")


def _try(given: Namespace, owner: User) -> int:
    kept = named(given.name, owner)
    try:
        try_postbox(kept)
    except (NotTrusted, OtherCertificate) as refusal:
        shown = f" Its fingerprint: {refusal.fingerprint}." if refusal.fingerprint else ""
        page = " On the page of the account you can trust exactly this one."
        raise Refusal(f"{refusal.words}{shown}{page}") from None
    except Refused as refusal:
        raise Refusal(plain(told(refusal))) from None
    services.note_tried(kept, at=clock.now(owner))
    return answer(given, _facts(kept), ["The connection works. Nothing was sent."])


def _remove(given: Namespace, owner: User) -> int:
    kept = named(given.name, owner)
    facts, address = _facts(kept), kept.address
    services.remove_postbox(kept, at=clock.now(owner))
    return answer(given, facts, [f"Removed: {address}. Undo it within 30 days: onward undo"])


def _list(given: Namespace, owner: User) -> int:
    mine = services.postboxes_of(owner)
    lines = [f"{one.pk}  {one.address}  {one.server}:{one.port}" for one in mine]
    lines = lines or ["There is no account for sending yet. Add one: onward postbox add ADDRESS"]
    return answer(given, {"postboxes": [_facts(one) for one in mine]}, lines)


def _facts(kept: Postbox) -> dict[str, Any]:
    names = ("address", "server", "port", "security", "user_name", "tried_at")
    return {"id": kept.pk, **{name: getattr(kept, name) for name in names}}
