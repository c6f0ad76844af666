"""Steps in words: with the names that are known, and none that are guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import OuterRef, Subquery

from onward.accounts.models import User
from onward.engine.lexicon import read
from onward.engine.plan import StepKind, describe, names_told
from onward.motivation.models import Supporter
from onward.recovery.addresses import address_of
from onward.recovery.models import Step
from onward.tracker.models import Interview, No, Person

lexicon = partial(read, "today")

Names = Mapping[str, str | None]
# Who stands beside the person, whatever the application.
BESIDE = frozenset({"supporter", "mentor"})

# Always planned, offered only when something else is so: announcing them would promise too much.
ON_CONDITION = frozenset({StepKind.WRITING, StepKind.PATTERNS})


def message(name: str) -> str:
    words: str = lexicon()["messages"][name]
    return words


def button_of(kind: StepKind) -> str:
    buttons = lexicon()["buttons"]
    words: str = buttons.get(kind, buttons["other"])
    return words


def prompts_of(kind: StepKind) -> tuple[str, ...]:
    """What the page of a step asks, while its room is not built."""
    return tuple(lexicon()["prompts"].get(kind, ()))


def title_of(step: Step) -> str:
    return describe(StepKind(step.kind), names=names_for([step])[step.pk]).title


@dataclass(frozen=True, slots=True)
class Coming:
    """A step as other rooms show it: what and when, and where it leads."""

    id: int
    title: str
    when: date

    @property
    def url(self) -> str:
        return address_of("step", self.id)


def coming_for(steps: Iterable[Step]) -> tuple[Coming, ...]:
    steps = list(steps)
    names = names_for(steps)
    return tuple(
        Coming(step.pk, describe(StepKind(step.kind), names=names[step.pk]).title, step.due_on)
        for step in steps
        if step.kind not in ON_CONDITION
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A step that is done, as it is told afterwards."""

    step: Step
    title: str


def told(steps: Iterable[Step]) -> tuple[Told, ...]:
    steps = list(steps)
    names = names_for(steps)
    return tuple(
        Told(step, describe(StepKind(step.kind), names=names[step.pk]).title) for step in steps
    )


def names_for(steps: Iterable[Step]) -> dict[int, Names]:
    """The names each step may use; a fixed number of queries for any number of steps.

    Of people, those alone are looked up whom one of these steps has room for.
    """
    steps = list(steps)
    told = {step.pk: names_told(StepKind(step.kind)) for step in steps}
    people = _people_of([step.application_id for step in steps if "person" in told[step.pk]])
    beside = any(not names.isdisjoint(BESIDE) for names in told.values())
    mine = _people_beside(steps[0].owner) if beside else {}
    return {
        step.pk: {
            "employer": step.application.employer.name if step.application else None,
            "role": step.application.role if step.application else None,
            "person": people.get(step.application_id or 0),
            **mine,
        }
        for step in steps
    }


def _people_of(about: Iterable[int | None]) -> dict[int, str]:
    """The one person to address for each application: who wrote, else whom they met last."""
    applications = {number for number in about if number}
    if not applications:
        return {}
    met = Interview.people.through._default_manager.filter(
        interview__event__application__in=applications
    ).order_by("interview__event__happened_on", "pk")
    names: dict[int, str] = dict(met.values_list("interview__event__application", "person__name"))
    wrote = No.objects.filter(application__in=applications, written_by__isnull=False)
    names.update(wrote.order_by("pk").values_list("application", "written_by__name"))
    return names


def _people_beside(owner: User) -> dict[str, str | None]:
    """Who listens, of the circle, and the first mentor; looked for no further than they are found."""
    circle = Supporter.objects.filter(owner=OuterRef("pk")).order_by("-listens", "pk")
    known = Person.objects.filter(owner=OuterRef("pk")).order_by("pk").values("name")
    first = (Subquery(known.filter(kind=kind)[:1]) for kind in ("supporter", "mentor"))
    asked = User.objects.filter(pk=owner.pk)
    near, supporter, mentor = asked.values_list(
        Subquery(circle.values("person__name")[:1]), *first
    ).get()
    supporter = near or supporter
    return {"supporter": supporter or owner.trusted_name or None, "mentor": mentor}
