"""What a plan is made from: the facts of a no, and how the person is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.engine.history import Decider, Stage
from onward.engine.plan.kinds import StepKind, is_send
from onward.engine.plan.rules import rules

# Where a person is usually met, when nobody has said. A task or a recorded interview alone is not
# a meeting, so a task says nothing about it.
_STAGES_WITH_PEOPLE = frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.OFFER})


@dataclass(frozen=True, slots=True)
class NoFacts:
    """One no. `met_human` unknown means: judge by the stage. `on` is the day it came."""

    application: int
    on: date
    decided_by: Decider = Decider.EMPLOYER
    furthest: Stage | None = None
    met_human: bool | None = None
    named_writer: bool = False
    task_done: bool = False
    questions_noted: bool = False
    feedback_agreed: bool = False
    invited_back: bool = False
    discrimination: bool = False

    @property
    def met_someone(self) -> bool:
        if self.met_human is not None:
            return self.met_human
        return self.furthest in _STAGES_WITH_PEOPLE

    @property
    def did_a_task(self) -> bool:
        return self.task_done or self.furthest is Stage.TASK

    @property
    def rank(self) -> int:
        return -1 if self.furthest is None else self.furthest.rank


@dataclass(frozen=True, slots=True)
class Condition:
    """How the person is, and what else is going on. Unknown is None, and then nothing is assumed.

    `noes_on` are the days of the other recent noes; `new_outcomes` counts answers since patterns
    were last looked at; `weighed_down` means heavy on most days of the last week.
    """

    intensity: int | None = None
    words: frozenset[str] = frozenset()
    confidential: bool = False
    offer_elsewhere: bool = False
    open_applications: tuple[int, ...] = ()
    refused: frozenset[StepKind] = frozenset()
    noes_on: tuple[date, ...] = ()
    new_outcomes: int | None = None
    weighed_down: bool = False
    searching_since: date | None = None

    @property
    def heavy(self) -> bool:
        """Feelings run high: sends wait, numbers hide, and only gentle things are offered."""
        thresholds = rules().thresholds
        loud = self.intensity is not None and self.intensity >= thresholds.heavy_from
        return loud or any(word.casefold() in thresholds.heavy_words for word in self.words)

    @property
    def ready(self) -> bool:
        """Calm enough to be asked "You seem ready; skip ahead?"."""
        calm = self.intensity is not None and self.intensity <= rules().thresholds.ready_to
        return calm and not self.heavy


CALM = Condition()


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step of a plan as it stands in the person's records."""

    id: int
    kind: StepKind
    due_on: date
    until: date
    state: State = State.OPEN
    application: int | None = None
    stage: Stage | None = None

    @property
    def open(self) -> bool:
        return self.state is State.OPEN

    @property
    def is_send(self) -> bool:
        return is_send(self.kind)


class PlanShape(StrEnum):
    """Which set of rules made a plan."""

    NO_CONTACT = "no_contact"
    PHONE = "phone"
    INTERVIEW = "interview"
    FINAL = "final"
    NOT_PERFORMANCE = "not_performance"
    KNOCKOUT = "knockout"
    SILENCE = "silence"
    MINE = "mine"
    ELSEWHERE = "elsewhere"
    OLD = "old"
    BATCH = "batch"


class Note(StrEnum):
    """What a plan says beside its steps; the words are in the lexicon."""

    NOTHING_TODAY = "nothing_today"
    NO_CHANGE_STEP = "no_change_step"
    OPTIONAL_DEBRIEF = "optional_debrief"
    OTHER_ROLES_ANY_TIME = "other_roles_any_time"
    SAME_ROLE_LATER = "same_role_later"
    SOONER_IF_INVITED = "sooner_if_invited"
    OPENNESS_ONCE = "openness_once"
    OFFER_TEN_MINUTES = "offer_ten_minutes"
    SILENCE = "silence"
    OLD = "old"
    TOGETHER = "together"
    REST = "rest"
    SUPPORT = "support"
    DISCREET = "discreet"
    WITHDRAW_FIRST = "withdraw_first"
    FACTS_FIRST = "facts_first"
    LONG_SEARCH = "long_search"


@dataclass(frozen=True, slots=True)
class PlannedStep:
    kind: StepKind
    due_on: date
    until: date
    minutes: int
    application: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The dated steps after a no; `application` is the one it is mainly about."""

    shape: PlanShape
    steps: tuple[PlannedStep, ...]
    notes: tuple[Note, ...] = ()
    application: int | None = None
