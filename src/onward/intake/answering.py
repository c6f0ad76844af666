"""An answer to what was asked: a mail in the tray that belongs to a request, once the person says so."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.engine.mail.sentences import clean_lines
from onward.feedback import services as feedback
from onward.feedback.models import Remark, Request
from onward.intake import conversations
from onward.intake.confirming import day_of, keep_address, refuse_if_settled
from onward.intake.models import Reading
from onward.tracker import changes
from onward.tracker.models import Application
from onward.tracker.models.naming import key_of


def asked_before(
    reading: Reading, application: Application | None, *, at: datetime
) -> Request | None:
    """The request that a mail may answer; None where none was made before it came.

    What the writer of the mail was asked comes before what was asked about the same application.
    """
    asked = Request.objects.owned_by(reading.owner).filter(
        outcome__in=(Request.Outcome.OPEN, Request.Outcome.NONE),
        asked_on__lte=day_of(reading, at=at),
    )
    addresses = {reading.message.part("from_address"), reading.fact("person_address")} - {""}
    theirs = Q()
    for address in addresses:
        theirs |= Q(person__email__iexact=address)
    about = Q(application=application) if application else Q()
    if not (theirs or about):
        return None
    rows = asked.filter(theirs | about).select_related("person", "application__employer")
    known = {address.casefold() for address in addresses}
    return min(rows.latest_first(), key=lambda one: not _is_from(one, known), default=None)


def _is_from(asked: Request, addresses: set[str]) -> bool:
    return asked.person is not None and asked.person.email.casefold() in addresses


def words_of(reading: Reading) -> str:
    """What its writer wrote, as it stands there; what is quoted below was written before."""
    return "\n".join(clean_lines(reading.message.part("text"))).strip()


def keep_answer(
    reading: Reading,
    asked: Request,
    *,
    outcome: str,
    on: date,
    words: str,
    source: str,
    at: datetime,
) -> Remark | None:
    """Keep a mail as the answer to a request: its words as a remark, of the mail itself a hash.

    Raises `confirming.Settled`, and `feedback.BeforeAsked`.
    """
    with changes.recording(reading.owner, at=at, words=_("Kept as an answer")) as change:
        refuse_if_settled(reading)
        remark = feedback.answer_request(
            asked, outcome=outcome, on=on, at=at, words=words, source=source
        )
        if asked.person and key_of(reading.fact("person")) == asked.person.name_key:
            # Somebody else may answer for them, and is reached elsewhere.
            keep_address(asked.person, reading, at=at)
        conversations.let_go_of(reading, change)
    return remark
