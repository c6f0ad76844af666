"""Good moments that other rooms know of: kept by one tap, and the one that is drawn on a hard day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.keeping_going import is_hard, kind_sentence, short_enough
from onward.engine.plan import Condition
from onward.feedback.models import Remark
from onward.feelings.lately import Lately
from onward.motivation.jar import Drawn, drawn_on
from onward.motivation.models import Moment, Week
from onward.motivation.services import moments as services
from onward.motivation.services.weeks import SIX_DAYS
from onward.reflection.models import Debrief, Experiment, Telling
from onward.tracker.models import Application, No
from onward.tracker.models.choices import Stage

LAST_STAGES = (Stage.FINAL, Stage.OFFER)


@dataclass(frozen=True, slots=True)
class Good:
    """Something good, as the room it comes from tells it."""

    words: str
    kind: Moment.Kind
    on: date
    application: Application | None = None


def found(owner: User, what: str, *, at: datetime) -> Good | None:
    """What a tap means, such as "remark-12"; None where it is nobody's of theirs, or says nothing."""
    source, _dash, number = what.partition("-")
    look = SOURCES.get(source)
    if look is None or not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    good = look(owner, int(number), at.date())
    return good if good and good.words.strip() else None


def keep(owner: User, good: Good, *, at: datetime) -> Moment:
    """Into the jar. Raises `services.KeptAlready`, and `vault.Locked` while the room is locked."""
    return services.keep_moment(
        owner,
        words=short_enough(good.words),
        kind=good.kind,
        happened_on=min(good.on, at.date()),
        application=good.application,
        at=at,
    )


def _remark(owner: User, number: int, today: date) -> Good | None:
    row = Remark.objects.owned_by(owner).filter(pk=number).first()
    return Good(row.verbatim, Moment.Kind.SAID, row.said_on, row.application) if row else None


def _used(owner: User, number: int, today: date) -> Good | None:
    """What somebody made of a remark: their own words, and not a gap that was named."""
    row = Remark.objects.owned_by(owner).filter(pk=number).exclude(used_on=None).first()
    if row is None:
        return None
    return Good(
        row.will_do or row.verbatim, Moment.Kind.LEARNT, row.used_on or today, row.application
    )


def _final(owner: User, number: int, today: date) -> Good | None:
    mine = Application.objects.owned_by(owner).select_related("employer")
    row = mine.filter(pk=number, furthest__in=LAST_STAGES).first()
    if row is None:
        return None
    told = row.events.filter(stage__in=LAST_STAGES).order_by("happened_on").first()
    on = told.happened_on if told else row.last_on or today
    return Good(_reached(row), Moment.Kind.REACHED, on, row)


def _reached(application: Application) -> str:
    if application.furthest == Stage.OFFER:
        return _("%s made you an offer.") % application.employer.name
    return _("You reached the final round at %s.") % application.employer.name


def _no(owner: User, number: int, today: date) -> Good | None:
    """A no can hold a kind sentence; only that is kept of it."""
    row = No.objects.owned_by(owner).filter(pk=number).select_related("event").first()
    sentence = row and kind_sentence(row.words)
    if row is None or not sentence:
        return None
    return Good(sentence, Moment.Kind.SAID, row.event.happened_on, row.application)


def _debrief(owner: User, number: int, today: date) -> Good | None:
    row = Debrief.objects.owned_by(owner).filter(pk=number).first()
    if row is None:
        return None
    on = (row.finished_at or row.begun_at).date()
    return Good(row.change_one, Moment.Kind.LEARNT, on, row.application)


def _story(owner: User, number: int, today: date) -> Good | None:
    rows = Telling.objects.filter(owner=owner, pk=number, landed=Telling.Landed.WELL)
    row = rows.select_related("story").first()
    if row is None:
        return None
    words = _("A story of yours landed: %s") % row.story.title
    return Good(words, Moment.Kind.REACHED, row.told_on, row.application)


def _experiment(owner: User, number: int, today: date) -> Good | None:
    row = Experiment.objects.owned_by(owner).filter(pk=number).first()
    if row is None:
        return None
    return Good(row.learnt or row.words, Moment.Kind.LEARNT, row.ended_on or today)


def _week(owner: User, number: int, today: date) -> Good | None:
    row = Week.objects.owned_by(owner).filter(pk=number).first()
    return (
        Good(row.learnt, Moment.Kind.LEARNT, min(row.begins_on + SIX_DAYS, today)) if row else None
    )


SOURCES: dict[str, Callable[[User, int, date], Good | None]] = {
    "remark": _remark,
    "used": _used,
    "application": _final,
    "no": _no,
    "debrief": _debrief,
    "story": _story,
    "experiment": _experiment,
    "week": _week,
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page of an application has for the jar."""

    final: str
    words: str
    no: str
    sentence: str
    template: str = "recovery/good_here.html"


def beside(application: Application) -> Beside | None:
    """A last round that was reached, or a kind sentence in their no; None where there is neither."""
    final = application.furthest in LAST_STAGES
    last = No.objects.filter(application=application).order_by("-pk").first()
    sentence = (kind_sentence(last.words) or "") if last else ""
    if not final and not sentence:
        return None
    return Beside(
        final=f"application-{application.pk}" if final else "",
        words=_reached(application) if final else "",
        no=f"no-{last.pk}" if last else "",
        sentence=sentence,
    )


def for_hard_day(owner: User, how: Condition, *, at: datetime) -> Drawn | None:
    """The one moment of a day that is heavy, or has a no on it; None on any other."""
    day = at.date()
    if not is_hard(how, no_today=day in how.noes_on):
        return None
    drawn = drawn_on(owner, day=day)
    if drawn is not None:
        services.note_drawn(owner, drawn.number, on=day)
    return drawn


def for_front_of_feelings(owner: User, felt: Lately, *, at: datetime) -> Drawn | None:
    """The same for who has read how the day is, and nothing of the plan."""
    said = felt.today
    last_no = No.objects.owned_by(owner).last_heard_on()
    how = Condition(
        intensity=said.intensity if said else None,
        words=said.words if said else frozenset(),
        noes_on=(last_no,) if last_no else (),
    )
    return for_hard_day(owner, how, at=at)
