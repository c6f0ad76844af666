"""Which rules a no falls under, and which rows of the table they leave."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from onward.engine.history import NOT_PERFORMANCE, Decider, Stage
from onward.engine.plan.facts import Condition, NoFacts, Note, PlanShape
from onward.engine.plan.kinds import ASKS, StepKind
from onward.engine.plan.rules import Row, rules

# The words the table may use under `needs`.
NEEDS: Mapping[str, Callable[[NoFacts], bool]] = {
    "human": lambda no: no.met_someone,
    "no_human": lambda no: not no.met_someone,
    "writer": lambda no: no.named_writer,
    "task": lambda no: no.did_a_task,
    "agreed": lambda no: no.feedback_agreed,
    "not_agreed": lambda no: not no.feedback_agreed,
    "questions": lambda no: not no.questions_noted,
}


def is_old(no: NoFacts, *, received_on: date) -> bool:
    return (received_on - no.on).days > rules().thresholds.old_after_days


def shape_of(no: NoFacts, *, how: Condition, received_on: date) -> PlanShape:
    """Name the rules for one no; the first that fits wins."""
    first_fit = (
        (is_old(no, received_on=received_on), PlanShape.OLD),
        (no.decided_by is Decider.ME, PlanShape.MINE),
        (how.offer_elsewhere, PlanShape.ELSEWHERE),
        (no.decided_by is Decider.KNOCKOUT, PlanShape.KNOCKOUT),
        (no.decided_by is Decider.NOBODY, PlanShape.SILENCE),
        (no.decided_by in NOT_PERFORMANCE, PlanShape.NOT_PERFORMANCE),
    )
    return next((shape for fits, shape in first_fit if fits), _shape_by_stage(no))


def rows_of(no: NoFacts, *, how: Condition) -> tuple[Row, ...]:
    """Choose the rows for one no, whatever its age."""
    shape = shape_of(no, how=how, received_on=no.on)
    table = _shape_by_stage(no) if shape is PlanShape.NOT_PERFORMANCE else shape
    ruling = rules()
    rows = [row for row in ruling.shapes[table] if all(NEEDS[need](no) for need in row.needs)]
    if shape is PlanShape.NOT_PERFORMANCE:
        rows = [_spare_performance(row) for row in rows]
        rows = [row for row in rows if row.kind not in ruling.not_performance_drops]
    rows = _keep_one_ask(rows, about_work=no.did_a_task)
    if no.discrimination:
        rows = [row for row in rows if row.kind in ruling.discrimination_keeps]
        rows += ruling.discrimination_adds
    gone = how.refused | (ruling.confidential_drops if how.confidential else frozenset())
    return tuple(row for row in rows if row.kind not in gone)


def notes_of(no: NoFacts, *, how: Condition, received_on: date) -> tuple[Note, ...]:
    shape = shape_of(no, how=how, received_on=received_on)
    said = {
        Note.OLD: shape is PlanShape.OLD,
        Note.NOTHING_TODAY: shape is not PlanShape.OLD and received_on <= no.on,
        Note.FACTS_FIRST: no.discrimination,
        Note.DISCREET: how.confidential,
        Note.LONG_SEARCH: _searches_long(how, on=received_on),
    }
    if shape is not PlanShape.OLD:
        said |= _notes_by_shape(no, shape=shape)
    return tuple(note for note in Note if said.get(note))


def _notes_by_shape(no: NoFacts, *, shape: PlanShape) -> dict[Note, bool]:
    by_stage = _shape_by_stage(no)
    blameless = shape in (PlanShape.NOT_PERFORMANCE, PlanShape.SILENCE, PlanShape.KNOCKOUT)
    goes_on = shape in (by_stage, PlanShape.NOT_PERFORMANCE)
    return {
        Note.NO_CHANGE_STEP: blameless,
        Note.SILENCE: shape is PlanShape.SILENCE,
        Note.OPTIONAL_DEBRIEF: shape in (PlanShape.MINE, PlanShape.ELSEWHERE),
        Note.WITHDRAW_FIRST: shape is PlanShape.ELSEWHERE,
        Note.OTHER_ROLES_ANY_TIME: goes_on and by_stage is PlanShape.NO_CONTACT,
        Note.SAME_ROLE_LATER: goes_on and by_stage is PlanShape.NO_CONTACT,
        Note.SOONER_IF_INVITED: goes_on and no.invited_back,
        Note.OPENNESS_ONCE: goes_on and by_stage is PlanShape.FINAL,
        Note.OFFER_TEN_MINUTES: shape is PlanShape.FINAL,
    }


def _shape_by_stage(no: NoFacts) -> PlanShape:
    if no.furthest in (Stage.FINAL, Stage.OFFER):
        return PlanShape.FINAL
    if no.furthest is Stage.INTERVIEW or (no.furthest is Stage.TASK and no.met_someone):
        return PlanShape.INTERVIEW
    if no.furthest is Stage.SCREEN or no.met_someone:
        return PlanShape.PHONE
    return PlanShape.NO_CONTACT


def _spare_performance(row: Row) -> Row:
    return replace(row, kind=rules().not_performance_turns.get(row.kind, row.kind))


def _keep_one_ask(rows: Iterable[Row], *, about_work: bool) -> list[Row]:
    """Leave one ask in a plan; where work was handed in, it is about the work."""
    kept: list[Row] = []
    asked = False
    for row in rows:
        if row.kind in ASKS:
            if asked:
                continue
            asked = True
            if about_work and row.kind is not StepKind.THANKS_AND_ASK:
                row = replace(row, kind=StepKind.ADVICE_ON_WORK)
        # There is nothing to let rest where nothing was asked.
        if row.kind is StepKind.CLOSE_LOOP and not asked:
            continue
        kept.append(row)
    return kept


def _searches_long(how: Condition, *, on: date) -> bool:
    months = rules().thresholds.long_search_months
    return how.searching_since is not None and add_months(how.searching_since, months) < on


def add_months(day: date, months: int) -> date:
    """Go some months on; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
