"""What was written to somebody, asked of them, and said by them or about work with an employer."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from onward.accounts.models import User
from onward.feedback.models import Letter, Remark, RemarkQuerySet, Request, RequestQuerySet
from onward.tracker.models import Employer

SHOWN_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to somebody and asked of them, the latest first; looked up when it is shown."""

    letters: Any
    requests: RequestQuerySet
    remarks: RemarkQuerySet
    number: int
    template: str = "feedback/on_person.html"


def written_with(owner: User, person_id: int) -> Written:
    letters = Letter.objects.owned_by(owner).filter(person=person_id, state=Letter.State.SENT)
    requests = Request.objects.owned_by(owner).filter(person=person_id)
    remarks = Remark.objects.owned_by(owner).filter(person=person_id)
    return Written(
        letters.only("pk", "kind", "sent_on").order_by("-sent_on", "-pk")[:SHOWN_BESIDE],
        requests.light().latest_first()[:SHOWN_BESIDE],
        remarks.beside().latest_first()[:SHOWN_BESIDE],
        person_id,
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """All letters that went to an employer, all that was asked there, and all that was said."""

    letters: list[Letter]
    requests: list[Request]
    remarks: list[Remark]

    @property
    def thanked(self) -> bool:
        kinds = {Letter.Kind.THANKS, Letter.Kind.RECRUITER_ASK}
        return any(letter.kind in kinds for letter in self.letters)


def heard_from(owner: User, employer: Employer) -> Heard:
    """What belongs to an application there, or, without one, to somebody who works there."""
    there = Q(application__employer=employer) | Q(application=None, person__employer=employer)
    letters = Letter.objects.owned_by(owner).filter(there, state=Letter.State.SENT)
    columns = (
        "pk",
        "kind",
        "sent_on",
        "person__name",
        "application__role",
        "application__employer",
    )
    return Heard(
        list(
            letters.select_related("person", "application")
            .only(*columns)
            .order_by("sent_on", "pk")
        ),
        list(Request.objects.owned_by(owner).filter(there).light().order_by("asked_on", "pk")),
        list(Remark.objects.owned_by(owner).filter(there).beside().order_by("said_on", "pk")),
    )
