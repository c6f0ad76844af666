"""`onward send`: a letter through the person's own account, after a yes that is typed."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator

from onward.accounts import clock, vault
from onward.accounts.models import User
from onward.cli import postboxes
from onward.cli.answers import Refusal, answer, plain
from onward.engine.letters.envelope import UnfitAddress
from onward.feedback import facts, services
from onward.feedback.models import TAKE_BACK, Letter, Outgoing
from onward.feedback.sending.delivery import deliver
from onward.feedback.services import outbox

YES = "yes"
NOT_SENT = 1


def send(given: Namespace, owner: User) -> int:
    """Show the whole letter, ask, wait the minute, and hand it over; Ctrl-C takes it back."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or given.json:
        raise Refusal("This asks for your yes, so it needs a terminal. Nothing was sent.")
    vault.require_open(owner.pk)
    letter = _letter_of(given, owner)
    postbox = postboxes.named(given.postbox, owner)
    at = clock.now(owner)
    try:
        sight = outbox.as_it_goes(letter, postbox, at=at)
    except UnfitAddress as refusal:
        raise Refusal("It needs one whole mail address to go to. Open the letter.") from refusal
    _show(sight)
    if input(f"Type {YES} to send exactly this: ").strip().casefold() != YES:
        print("Not sent.")
        return NOT_SENT
    try:
        one = outbox.put(letter, postbox, at=clock.now(owner), seen=sight.digest)
        _wait()
    except (services.ChangedSince, outbox.NotReady):
        raise Refusal("It was changed since you looked. Nothing was sent.") from None
    except KeyboardInterrupt:
        # Even in the instant in which it was laid in: whoever presses Ctrl-C wants it back.
        return _take_back(letter)
    return _go(one, given)


def _letter_of(given: Namespace, owner: User) -> Letter:
    mine = Letter.objects.owned_by(owner).select_related(
        "owner", "person", "application__employer"
    )
    number = int(given.letter) if given.letter.isascii() and given.letter.isdigit() else 0
    letter = mine.filter(pk=number).first()
    if letter is None:
        raise Refusal(
            f"There is no letter “{given.letter}”. `onward letter … --json` tells its id."
        )
    if letter.outgoings.live().exists():
        raise Refusal("It is in the outbox already. Look at the letter to decide about it.")
    if letter.state != Letter.State.DRAFT:
        raise Refusal("This letter has gone. Begin a new one to write again.")
    if any(not one.overridable for one in facts.findings_of(letter, at=clock.now(owner))):
        raise Refusal("One thing has to be filled or shortened before this can go.")
    return letter


def _show(sight: outbox.Sight) -> None:
    words = sight.words
    heads = (f"From: {words.sender}", f"To: {words.to}", f"Subject: {words.subject}")
    for line in (*heads, "", *words.body.splitlines(), ""):
        print(plain(line))


def _wait() -> None:
    seconds = int(TAKE_BACK.total_seconds())
    print(f"It leaves in {seconds} seconds. Ctrl-C takes it back.", flush=True)
    time.sleep(seconds)


def _take_back(letter: Letter) -> int:
    one = letter.outgoings.live().first()
    try:
        if one is not None:
            outbox.take_back(one)
    except outbox.TooLate:
        print("\nToo late: another Onward has handed it over. Look at the letter.")
    else:
        print("\nTaken back. Nothing was sent.")
    return NOT_SENT


def _go(one: Outgoing, given: Namespace) -> int:
    deliver(one.pk, now=lambda: clock.now(one.owner))
    one.refresh_from_db()
    answer(given, {}, _became(one))
    return 0 if one.state == Outgoing.State.GONE else NOT_SENT


def _became(one: Outgoing) -> Iterator[str]:
    State = Outgoing.State  # noqa: N806
    said = {
        State.GONE: "It left.",
        State.REFUSED: "It did not go. The letter is a draft again, word for word.",
        State.UNSURE: "It may have arrived. Look in your sent folder, then say so at the letter.",
        State.TAKEN_BACK: "It was taken back. Nothing was sent.",
        State.WAITING: "Not taken yet. Nothing was sent; it asks again at the letter.",
    }
    yield said.get(State(one.state), "Another Onward is handing it over.")
    if one.last_words:
        yield one.last_words
