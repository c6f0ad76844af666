"""The sheet before an interview: what is known of the round ahead, laid out for one page."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from onward.engine.interview_sheet import Asked, Facts, Met, Sheet, StoryLine, lay_out
from onward.reflection.models import Debrief, Question, Story
from onward.reflection.telling import Chosen, stories_for
from onward.tracker.models import Interview

# Beyond these the questions of rounds long past say little of the one ahead.
ROUNDS_LOOKED_AT = 30
QUESTIONS_LOOKED_AT = 200
STORIES_LOOKED_AT = 200
LOOK_BACK = timedelta(days=3 * 365)


def sheet_for(interview: Interview) -> tuple[Sheet, tuple[Chosen, ...]]:
    """What stands on the sheet of a round, and the stories on it."""
    held = _rounds_before(interview)
    employer = interview.event.application.employer_id
    here = [one for one in held if one.event.application.employer_id == employer]
    alike = [one for one in held if one.kind == interview.kind and one not in here]
    questions = list(_questions_of(interview))
    asked_here = [one for one in questions if _employer_of(one) == employer]
    of_alike = {one.pk for one in alike}
    asked_alike = [one for one in questions if _round_of(one) in of_alike]
    stories = Story.objects.owned_by(interview.owner).with_tellings().latest_first()
    chosen = stories_for(
        interview, stories[:STORIES_LOOKED_AT], here=asked_here, alike=asked_alike
    )
    facts = Facts(
        asked_here=tuple(_asked(asked_here, here)),
        asked_alike=tuple(_asked(asked_alike, alike)),
        stories=tuple(_line(one) for one in chosen),
        change=_the_one_change(interview),
        people=tuple(Met(one.name, one.position) for one in interview.people.order_by("pk")),
        where=" · ".join(
            part for part in (interview.event.application.place, interview.event.note) if part
        ),
    )
    return lay_out(facts), chosen


def _rounds_before(interview: Interview) -> list[Interview]:
    """The rounds that were held before this one, the latest first: here, and of the same kind."""
    on = interview.event.happened_on
    here = Q(event__application__employer=interview.event.application.employer_id)
    held = Interview.objects.filter(
        here | Q(kind=interview.kind),
        owner=interview.owner,
        event__happened_on__range=(on - LOOK_BACK, on),
    )
    rows = held.exclude(pk=interview.pk).select_related("event__application")
    return list(rows.order_by("-event__happened_on", "-pk")[:ROUNDS_LOOKED_AT])


def _questions_of(interview: Interview) -> QuerySet[Question]:
    """What was asked elsewhere, the latest first; what the person wants to ask them is another thing."""
    mine = Question.objects.owned_by(interview.owner).exclude(kind=Question.Kind.THEIR_QUESTIONS)
    mine = mine.exclude(debrief__interview=interview)
    related = ("application", "debrief__application", "debrief__interview__event")
    return mine.select_related(*related).order_by("-added_at", "-pk")[:QUESTIONS_LOOKED_AT]


def _employer_of(question: Question) -> int | None:
    about = question.debrief.application if question.debrief else question.application
    return about.employer_id if about else None


def _round_of(question: Question) -> int | None:
    return question.debrief.interview_id if question.debrief else None


def _asked(questions: list[Question], rounds: list[Interview]) -> list[Asked]:
    """Questions one by one where a debrief has them, else as they were noted with the round."""
    found = []
    for one in questions:
        held = one.debrief.interview if one.debrief else None
        found.append(Asked(one.words, held.event.happened_on if held else None))
    told = {_round_of(one) for one in questions}
    for held in rounds:
        if held.pk not in told:
            found += [Asked(line, held.event.happened_on) for line in held.questions.splitlines()]
    return found


def _line(chosen: Chosen) -> StoryLine:
    story = chosen.story
    line = story.result or story.action or story.situation
    return StoryLine(story.title, line, chosen.reasons[0])


def _the_one_change(interview: Interview) -> str:
    """What the latest debrief wants to change: one thing at a time, whichever employer it was at."""
    mine = Debrief.objects.owned_by(interview.owner).exclude(change_one=b"").latest_first()
    latest = mine.first()
    return latest.change_one if latest else ""
