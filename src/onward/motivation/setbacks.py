"""Plans for a setback as they are read: which stand ready, and which was made for what has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.keeping_going import SetbackKind, SetbackPlan, is_wave, join, replay
from onward.motivation.models import Setback
from onward.tracker.models import Application

# On the day it was met, and on the next; after that it lies on its own page.
SHOWN_FOR = timedelta(days=1)
PLANS_LOOKED_AT = 100
# A wave is shorter than this.
LOOKED_BACK = timedelta(days=14)
KINDS = frozenset(SetbackKind)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A plan brought back by the very event: "You planned for this"."""

    row: Setback
    title: str
    lines: tuple[str, ...]


def sentence_of(row: Setback) -> str:
    """The plan as one sentence; empty where only what helps was noted."""
    if not row.then:
        return ""
    # It goes on from "Then I", whichever word it begins with.
    said = row.then if row.then.startswith("I ") else f"I {row.then}"
    return join(row.when, said)


def replayed(row: Setback) -> Replayed | None:
    """A plan in the words of its replay; the first reaction is said only while the room is open."""
    reaction = "" if vault.is_locked(row.owner_id) else row.reaction
    plan = _plan(row, reaction=reaction)
    told = replay(plan.kind, [plan], on=row.made_on)
    return Replayed(row, told.title, (f"{row.words}.", *told.lines)) if told else None


def _plan(row: Setback, *, reaction: str = "", whole: bool = True) -> SetbackPlan:
    """As the engine sees it. To choose among many, none of them is opened."""
    kind = SetbackKind(row.kind) if row.kind in KINDS else SetbackKind.WENT_BADLY
    response, plan = (row.response, sentence_of(row)) if whole else ("", "")
    return SetbackPlan(kind, reaction, response, plan, row.made_on, str(row.pk))


def made_for(
    owner: User, kind: SetbackKind, *, on: date, application: Application | int | None = None
) -> Setback | None:
    """The plan for what has come: one made for this application, else one made for any.

    One that was made for another employer is not brought up here.
    """
    mine = Setback.objects.owned_by(owner).waiting().exclude(kind="")
    own = Q(application=application, application__isnull=False)
    rows = {
        str(row.pk): row
        for row in mine.filter(own | Q(application=None)).order_by("-pk")[:PLANS_LOOKED_AT]
    }
    general = [row for row in rows.values() if row.application_id is None]
    for several in ([row for row in rows.values() if row.application_id], general):
        plans = [_plan(row, whole=False) for row in several]
        if found := replay(kind, plans, on=on):
            return rows[found.plan.key]
    return None


def just_met(owner: User, *, today: date) -> Replayed | None:
    """What was met today or yesterday, until somebody says whether it helped, or puts it away."""
    met = Setback.objects.owned_by(owner).waiting().filter(helped=None)
    lately = met.filter(met_on__range=(today - SHOWN_FOR, today)).order_by("-met_on", "-pk")
    row = lately.first()
    return replayed(row) if row else None


def offers_to_get_ready(owner: User, *, today: date) -> bool:
    """Whether several applications went out and nothing was planned for what may come back."""
    since = today - LOOKED_BACK
    # Nothing is sent later than its last day, which an index knows.
    rows = Application.objects.owned_by(owner).filter(last_on__gt=since, applied_on__gt=since)
    sent = [day for day in rows.values_list("applied_on", flat=True)[:50] if day]
    if not is_wave(sent, today=today):
        return False
    mine = Setback.objects.owned_by(owner).filter(application=None).order_by("-made_on", "-pk")
    ready_since = mine.values_list("made_on", flat=True).first()
    return is_wave(sent, today=today, ready_since=ready_since)


@dataclass(frozen=True, slots=True)
class Scope:
    """Plans that were made for one thing: a wave of applications, or one application."""

    application: Application | None
    rows: tuple[Setback, ...]


def by_scope(rows: Iterable[Setback]) -> tuple[Scope, ...]:
    """Those for any application first, then each application with its own."""
    found: dict[int, list[Setback]] = {}
    for row in rows:
        found.setdefault(row.application_id or 0, []).append(row)
    return tuple(
        Scope(found[number][0].application, tuple(found[number]))
        for number in sorted(found, key=lambda one: (one != 0, -one))
    )
