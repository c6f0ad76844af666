"""The made-up person looks back on her rounds: some to the end, one only begun."""

from datetime import datetime, timedelta
from typing import Any

from onward.accounts.models import User
from onward.reflection.services import debriefs, predictions, questions
from onward.tracker.models import Interview


def look_back(owner: User, told: dict[str, Any], *, at: datetime) -> None:
    """Before the noes are heard: that is when it is best done."""
    for one in told["debriefs"]:
        _look_back_on(owner, one, at=at)


def _look_back_on(owner: User, one: dict[str, Any], *, at: datetime) -> None:
    interview = _round_of(owner, one, at=at)
    then = at - timedelta(days=one["days"])
    predictions.predict(interview, one["felt"], at=then)
    debrief = debriefs.begin(interview.event.application, interview, at=then)
    numbers = {"numbers": one["numbers"]} if "numbers" in one else {}
    debriefs.keep(debrief, at=then, pasted=one.get("pasted", "").strip(), **one["told"], **numbers)
    if "asked" in one:
        questions.add_questions(debrief, one["asked"], at=then)
    for question in debrief.questions.all():
        answer = one.get("answers", {}).get(question.words)
        if answer:
            questions.keep_question(question, at=then, **answer)
    if one["finished"]:
        debriefs.finish(debrief, at=then)


def _round_of(owner: User, one: dict[str, Any], *, at: datetime) -> Interview:
    """The round of that day; a fixed clock may stand at midnight, so days count, not hours."""
    rounds = Interview.objects.filter(
        owner=owner,
        event__application__employer__name=one["employer"],
        event__happened_on=(at - timedelta(days=one["days"])).date(),
    )
    return rounds.select_related("owner", "event__application__owner").get()
