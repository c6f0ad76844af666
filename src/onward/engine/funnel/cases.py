"""From trails to cases: what counts at which step, what is left out, and why (evidence §8, §13)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from onward.engine.funnel.kinds import (
    ACCEPTED,
    CONTACT,
    ENDS,
    LATER,
    NOT_ABOUT_ANYBODY,
    OFFER,
    Case,
    Cases,
    End,
    LeftOut,
    Reason,
    kind_of,
)
from onward.engine.funnel.steps import Channel
from onward.engine.funnel.trails import Trail
from onward.engine.funnel.words import phrase, phrase_of, thresholds
from onward.engine.history import TALKS, Decider, EventKind, Stage
from onward.engine.mail.matching import significant
from onward.engine.plan.silence import Waiting, resolves_on
from onward.engine.workdays import Workdays

# More than a life of searching; the days of a silence are asked for again and again.
DAYS_KEPT = 20_000


def cases(trails: Iterable[Trail], *, today: date, workdays: Workdays) -> Cases:
    """Sort a search into cases; nothing in it is refused, what cannot count is named."""
    left_out: dict[Reason, list[int]] = defaultdict(list)
    usable: list[Trail] = []
    for trail in trails:
        fault = _fault(trail, today)
        if fault is None:
            usable.append(trail)
        else:
            left_out[fault].append(trail.number)
    newest, spelled = _newest(usable, left_out)
    counted = tuple(_case(trail, today, workdays) for trail in newest)
    for case in counted:
        if case.reason is not None:
            left_out[case.reason].append(case.number)
    kinds = Counter(map(kind_of, counted))
    return Cases(counted, kinds, _sorted(left_out), _notes(newest, spelled, counted))


def _fault(trail: Trail, today: date) -> Reason | None:
    """What makes a history impossible to read: dates out of order, or nothing sent."""
    start = trail.applied_on
    if trail.ended_by is None:
        nothing = start is None and not trail.talks and trail.furthest is None
        return Reason.NOT_SENT if nothing or (start and start > today) else None
    end = trail.ended_on
    if end is None:
        return None
    if end > today:
        return Reason.END_AHEAD
    if start is not None and end < start:
        return Reason.END_BEFORE_START
    late = trail.last_talk_on is not None and trail.last_talk_on > end
    return Reason.TALK_AFTER_END if late else None


def _newest(
    trails: Sequence[Trail], left_out: dict[Reason, list[int]]
) -> tuple[list[Trail], list[set[str]]]:
    """Of the same employer and role within 90 days only the later one; and who is spelled in two ways."""
    first: dict[tuple[str, str], Trail] = {}
    more: dict[tuple[str, str], list[Trail]] = {}
    names: dict[str, str] = {}
    spelled: dict[str, set[str]] = {}
    for trail in trails:
        employer = _key(trail.employer)
        if names.setdefault(employer, trail.employer) != trail.employer:
            spelled.setdefault(employer, {names[employer]}).add(trail.employer)
        key = employer, trail.role.casefold().strip()
        if first.setdefault(key, trail) is not trail:
            more.setdefault(key, [first[key]]).append(trail)
    newest = [trail for key, trail in first.items() if key not in more]
    for same in more.values():
        kept = _latest_of_each_case(same)
        newest += kept
        seen = {trail.number for trail in kept}
        left_out[Reason.SAME_CASE] += [one.number for one in same if one.number not in seen]
    return newest, list(spelled.values())


def _latest_of_each_case(same: list[Trail]) -> list[Trail]:
    """A case begins with its first application and takes in all that begin within 90 days."""
    reach = timedelta(days=thresholds().same_case_days)
    kept: list[Trail] = []
    began: date | None = None
    for trail in sorted(same, key=lambda one: (_start(one), one.last_on or date.min, one.number)):
        if began is not None and _start(trail) - began <= reach:
            kept[-1] = trail
        else:
            kept.append(trail)
            began = _start(trail)
    return kept


def _case(trail: Trail, today: date, workdays: Workdays) -> Case:
    reach = _reach(trail, today)
    end = _end(trail, today, workdays)
    reason: Reason | None = None
    if end is End.ASIDE:
        reason = NOT_ABOUT_ANYBODY[trail.decided_by or Decider.CANCELLED]
    elif end is End.WAITING:
        reason = Reason.REOPENED if trail.reopened else Reason.WAITING
    elif end is End.WITHDRAWN and reach < OFFER:
        reason = Reason.WITHDRAWN
    elif reach == CONTACT and not trail.talks and trail.furthest is Stage.INTERVIEW:
        reason = Reason.ROUNDS_UNTOLD
    return Case(trail.number, trail.channel or Channel.COLD, reach, end, reason)


def _reach(trail: Trail, today: date) -> int:
    """How far it came. An offer was preceded by all before it, and so was a final round."""
    if trail.ended_by is EventKind.ACCEPTED:
        return ACCEPTED
    # What is planned has a stage already, and has not happened.
    ahead = trail.last_on is not None and trail.last_on > today
    furthest = None if ahead else trail.furthest
    if furthest is Stage.OFFER or trail.decided_by is Decider.OFFER_WITHDRAWN:
        return OFFER
    beyond_screens = furthest is Stage.INTERVIEW and trail.only_screens
    if trail.talks > 1 or furthest is Stage.FINAL or beyond_screens:
        return LATER
    return CONTACT if trail.talks or furthest in TALKS else 0


def _end(trail: Trail, today: date, workdays: Workdays) -> End:
    if trail.ended_by is not None:
        aside = trail.ended_by is EventKind.NO and trail.decided_by in NOT_ABOUT_ANYBODY
        return End.ASIDE if aside else ENDS[trail.ended_by]
    closes_on = _closes_on(
        trail.furthest,
        trail.applied_on,
        trail.last_on,
        trail.last_talk_on,
        trail.promised_on,
        workdays,
    )
    return End.WAITING if closes_on is None or closes_on > today else End.SILENCE


@lru_cache(DAYS_KEPT)
def _closes_on(
    stage: Stage | None,
    applied_on: date | None,
    last_on: date | None,
    talk_on: date | None,
    promised_on: date | None,
    workdays: Workdays,
) -> date | None:
    """From which day on no answer counts as an answer: the same day that Today goes by."""
    waiting = Waiting(0, stage, applied_on, last_on, talk_on, promised_on)
    return resolves_on(waiting, workdays=workdays)


def _start(trail: Trail) -> date:
    return trail.applied_on or trail.last_talk_on or trail.last_on or date.min


@lru_cache(DAYS_KEPT)
def _key(employer: str) -> str:
    """What two spellings of one employer have in common: case, signs and legal form aside."""
    return "".join(significant(employer)) or employer.casefold()


def _sorted(left_out: dict[Reason, list[int]]) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(reason, tuple(sorted(left_out[reason]))) for reason in Reason if left_out[reason]
    )


def _notes(
    trails: Sequence[Trail], spelled: Sequence[set[str]], counted: Sequence[Case]
) -> tuple[str, ...]:
    long_quiet = sum(
        case.end is End.SILENCE and trail.ended_by is None
        for trail, case in zip(trails, counted, strict=True)
    )
    untold = sum(trail.channel is None for trail in trails)
    notes = [phrase_of("notes", "long_quiet", long_quiet)] if long_quiet else []
    notes += [phrase_of("notes", "no_channel", untold)] if untold else []
    for names in sorted(map(sorted, spelled)):
        quoted = ", ".join(f"“{name}”" for name in names)
        notes.append(phrase("notes", "spelled", names=quoted))
    return tuple(notes)
