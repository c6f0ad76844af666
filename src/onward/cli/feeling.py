"""How it feels: kept, set right, or forgotten."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from onward.accounts import clock, vault
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer
from onward.cli.felt import felt
from onward.cli.tracking import application_meant
from onward.cli.turning import turn_to
from onward.feelings import services as feelings
from onward.feelings.lately import clock_was_ahead
from onward.feelings.models import CheckIn
from onward.recovery import services as recovery
from onward.tracker.models import No

LONGEST_WORD = 60
MOST_WORDS = 20


def check_in(given: Namespace, owner: User) -> int:
    """Keep how heavy it is right now; letters move to another day when it is much."""
    at = clock.now(owner)
    typed = f"{given.note}\n{given.words.replace(',', ' ')}"
    help_first = turn_to(owner, typed, unsafe=given.unsafe, today=at.date())
    if given.forget_last:
        return _forget(given, _last(owner), help_first, at=at)
    if given.unsafe and _says_nothing_else(given):
        return answer(given, {"turn_to": help_first}, help_first)
    if help_first and not vault.is_open(owner.pk):
        # The room will refuse; who is there is told all the same.
        print("\n".join(help_first), file=sys.stderr)
    return _keep(given, owner, help_first, at=at)


def _says_nothing_else(given: Namespace) -> bool:
    return given.intensity is None and not given.last and not (given.words or given.note)


def _keep(given: Namespace, owner: User, turn_to: list[str], *, at: datetime) -> int:
    words = _words(given, turn_to)
    last = _last(owner) if given.last else None
    said = {**_said_before(last), **_said_now(given, owner, words)}
    if said.get("intensity") is None:
        raise Refusal("\n".join([*turn_to, "Give how heavy it is, 0-10."]))
    try:
        if last is not None:
            kept = recovery.amend_check_in(last, at=at, **said)
        else:
            kept = recovery.check_in(owner, at=at, **said)
    except feelings.OutOfScale:
        raise Refusal("How heavy it is, and energy, are whole numbers from 0 to 10.") from None
    except feelings.NoteTooLong:
        refusal = "A note holds up to 200,000 letters; keep it in two check-ins."
        raise Refusal("\n".join([*turn_to, refusal])) from None
    document = {**felt(kept), "turn_to": turn_to}
    lines = [*turn_to, "Kept, for you alone."]
    if clock_was_ahead(owner, at=at):
        lines.append("Your clock stands before an earlier check-in. Both are kept.")
    return answer(given, document, lines)


def _forget(given: Namespace, last: CheckIn, turn_to: list[str], *, at: datetime) -> int:
    document = {**felt(last), "turn_to": turn_to}
    feelings.forget_check_in(last, at=at)
    told = "Forgotten. `onward undo` brings it back for 30 days."
    return answer(given, document, [*turn_to, told])


def _words(given: Namespace, turn_to: Sequence[str]) -> list[str]:
    words = [word.strip() for word in given.words.split(",") if word.strip()]
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        refusal = f"Give up to {MOST_WORDS} words of up to {LONGEST_WORD} letters each."
        raise Refusal("\n".join([*turn_to, refusal]))
    return words


def _said_now(given: Namespace, owner: User, words: list[str]) -> dict[str, Any]:
    """What was given; what was not leaves a check-in that is set right as it was."""
    said = {
        "intensity": given.intensity,
        "words": words or None,
        "energy": given.energy,
        "note": given.note or None,
        "no": _no_of(owner, given.no) if given.no else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _said_before(last: CheckIn | None) -> dict[str, Any]:
    if last is None:
        return {}
    return {
        "intensity": last.intensity,
        "words": last.words,
        "energy": last.energy,
        "note": last.note,
        "no": last.no,
    }


def _last(owner: User) -> CheckIn:
    # That there is none yet is told in the open room alone.
    vault.require_open(owner.pk)
    mine = CheckIn.objects.owned_by(owner).select_related("owner", "no")
    row = mine.latest_first().first()
    if row is None:
        raise Refusal("There is no check-in yet.")
    return row


def _no_of(owner: User, written: str) -> No:
    application = application_meant(owner, written)
    no = application.noes.order_by("-pk").first()
    if no is None:
        raise Refusal(f"No no is noted for {application}.")
    return no
