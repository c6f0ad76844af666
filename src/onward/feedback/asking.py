"""What to know before asking, and what stands open or came back about one application."""

from dataclasses import dataclass
from datetime import date

from onward.accounts.models import User
from onward.engine import asking
from onward.engine.asking import Rate
from onward.engine.heard import Asked
from onward.engine.workdays import Workdays
from onward.feedback import facts
from onward.feedback.models import Letter, Remark, RemarkQuerySet, Request, RequestQuerySet
from onward.tracker.models import Application

# On the page of an application; the lists hold the rest.
SHOWN_BESIDE = 5


@dataclass(frozen=True, slots=True)
class BeforeAsking:
    """By when an answer may come, and how often one does: to be read before sending.

    What is known of employers says nothing of a mentor.
    """

    due_on: date
    rates: tuple[Rate, ...]
    of_a_mentor: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was asked and what was said about one application, the latest first.

    Nothing is looked up before it is shown: whether there is such an application is for others to say.
    """

    requests: RequestQuerySet
    remarks: RemarkQuerySet
    number: int
    template: str = "feedback/on_application.html"


def before_asking(
    owner: User, application: Application | None, *, on: date, to_role: str = Asked.INTERVIEWER
) -> BeforeAsking:
    """The card that stands before an ask, if it were sent that day."""
    due_on = asking.due_after(on, workdays=Workdays(owner.country or None))
    met = facts.was_met(application, facts.people_met(application)) if application else None
    return BeforeAsking(due_on, asking.rates(met=met), of_a_mentor=to_role == Asked.MENTOR)


def before_letter(letter: Letter, *, on: date) -> BeforeAsking | None:
    """The same for a letter; None for one that asks for nothing back, or has gone."""
    to_role = asking.whom_it_asks(letter.kind)
    if letter.state == Letter.State.SENT or to_role is None:
        return None
    return before_asking(letter.owner, letter.application, on=on, to_role=to_role)


def feedback_on(owner: User, number: int) -> Feedback:
    """For the page of the application of that number, which knows nothing of this room."""
    requests = Request.objects.owned_by(owner).filter(application=number)
    remarks = Remark.objects.owned_by(owner).filter(application=number)
    return Feedback(
        requests=requests.light().latest_first()[:SHOWN_BESIDE],
        remarks=remarks.beside().latest_first()[:SHOWN_BESIDE],
        number=number,
    )
