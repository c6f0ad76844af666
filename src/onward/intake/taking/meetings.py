"""Appointments that are interviews, with whom; one that moves takes its interview along."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from onward.engine.files import interviews
from onward.engine.files.interviews import Judged, Likeness
from onward.engine.files.records import MeetingRecord
from onward.engine.history import EventKind
from onward.intake.models import Origin
from onward.intake.taking import appointments, encounters, invited
from onward.intake.taking.appointments import Seen
from onward.intake.taking.hand import Hand, line
from onward.intake.taking.tally import Tally
from onward.tracker import services as tracker
from onward.tracker.models import Application, Employer, Event, Person
from onward.tracker.models.choices import Source
from onward.tracker.models.naming import key_of

LONGEST_ROUND = 24 * 60


def judged(owner_hand: Hand, meetings: Iterable[MeetingRecord]) -> tuple[Judged, ...]:
    """How much each looks like an interview, by what is known of the search."""
    return interviews.judge(meetings, _known(owner_hand))


def mark_of(meeting: MeetingRecord, hand: Hand) -> str:
    """What a page calls an appointment by."""
    return hand.keys.of("meeting", meeting.uid, str(meeting.on))


def take(
    meetings: Sequence[MeetingRecord], hand: Hand, *, ticked: Collection[str] | None = None
) -> None:
    """Keep those that are likely, or those that were ticked; and whom one met of those whom one knows.

    What may come to be one of these when more is known waits (`appointments`), so that it does not
    matter what came first.
    """
    several = Counter(one.uid for one in meetings)
    seen = [
        _seen(one, hand, is_one_of_many=several[one.meeting.uid] > 1, ticked=ticked)
        for one in judged(hand, meetings)
    ]
    left = _take(seen, hand)
    appointments.keep([one for one in left if _may_come(one, hand)], hand)


def settle(hand: Hand) -> None:
    """Look again at what waits, beside what has come in now."""
    waiting = list(appointments.waiting(hand))
    found = judged(hand, [one.meeting for one in waiting])
    seen = [
        Seen(
            one,
            each.is_one_of_many,
            is_wanted=each.was_wanted or one.likeness is Likeness.LIKELY,
        )
        for each, one in zip(waiting, found, strict=True)
    ]
    # What still waits was counted when it came.
    again = replace(hand, tally=Tally())
    _take(seen, again)
    hand.tally.new.update(again.tally.new)


def _seen(
    one: Judged, hand: Hand, *, is_one_of_many: bool, ticked: Collection[str] | None
) -> Seen:
    likely = one.likeness is Likeness.LIKELY
    if ticked is None:
        return Seen(one, is_one_of_many, is_wanted=likely)
    is_ticked = mark_of(one.meeting, hand) in ticked
    # What looks like none was not asked about.
    may_be = is_ticked or one.likeness is Likeness.OTHER
    return Seen(one, is_one_of_many, is_wanted=is_ticked, may_be=may_be)


def _take(seen: Iterable[Seen], hand: Hand) -> list[Seen]:
    """Interviews first, then whom one met: who comes in with an interview is known by then.

    Gives those that are no interview here.
    """
    expected: dict[str, str] = {}
    left = [one for one in seen if not _is_taken(one, hand, expected)]
    among = encounters.known_addresses(hand)
    ours = {id(one) for one in left}
    for one in seen:
        met = encounters.note(one.meeting, hand, among=among, expected=expected)
        if not met and id(one) in ours:
            hand.tally.skipped.add(one.meeting.where, _why_not(one))
    return left


def _is_taken(one: Seen, hand: Hand, expected: dict[str, str]) -> bool:
    """Whether it stands here as an interview now, or did before."""
    meeting = one.meeting
    key = _key_of(one, hand)
    origins = hand.known([key, _mark_of_old(key)])
    origin, old = origins.get(key), origins.get(_mark_of_old(key))
    if origin is not None and origin.event is not None:
        _look_again(origin, meeting, hand)
        return True
    application = None
    if one.is_wanted and not meeting.cancelled:
        application = application_of(one.judged, hand)
    if application is None:
        return False
    if old is not None and meeting.sequence <= old.given["sequence"]:
        reason = _("It was here before, and was taken out.")
        hand.tally.skipped.add(meeting.where, reason)
        return True
    _keep(meeting, application, key, hand, expected)
    return True


def _may_come(one: Seen, hand: Hand) -> bool:
    """Whether something that comes in later could make more of it."""
    if one.may_be and (one.judged.could_be or one.is_wanted):
        return True
    return not one.meeting.cancelled and encounters.has_guests(one.meeting, hand)


def _why_not(one: Seen) -> str:
    if one.meeting.cancelled:
        return _("It was cancelled.")
    if one.is_wanted:
        return _("No application of yours is known at this employer. It waits until one comes in.")
    return one.judged.reason or _("It does not look like an interview.")


def application_of(one: Judged, hand: Hand) -> Application | None:
    """The one there that it is about: begun by then, not ended by then, the latest of several."""
    there = Application.objects.owned_by(hand.owner).filter(
        employer__name_key=key_of(one.employer)
    )
    rows = list(there.select_related("employer", "owner").order_by("-applied_on", "-pk"))
    begun = [row for row in rows if row.applied_on is None or row.applied_on <= one.meeting.on]
    live = [row for row in begun if row.open or (row.last_on and row.last_on >= one.meeting.on)]
    return next(iter(live or begun or rows), None)


def _keep(
    meeting: MeetingRecord,
    application: Application,
    key: str,
    hand: Hand,
    expected: dict[str, str],
) -> None:
    # An invitation that came on that very day is no round yet.
    rounds = Event.objects.filter(kind=EventKind.INTERVIEW, interview__isnull=False)
    there = rounds.filter(application=application, happened_on=meeting.on).first()
    (hand.tally.merged if there else hand.tally.new)["interview"] += 1
    if hand.change is None:
        if there is None:
            _expect(meeting, hand, expected)
        return
    event = there
    if event is None:
        interview = tracker.record_interview(
            application,
            on=meeting.on,
            at=hand.at,
            people=_people_of(meeting, application.employer, hand),
            source=Source.CALENDAR,
            sentence=line(meeting.title, 2_000),
            minutes=_minutes(meeting),
        )
        event = interview.event
    given = {"sequence": meeting.sequence, "on": str(meeting.on)}
    hand.create_all([Origin(owner=hand.owner, key=key, event=event, given=given)])
    _remember(key, meeting, hand)


def _mark_of_old(key: str) -> str:
    return f"{key} old"


def _remember(key: str, meeting: MeetingRecord, hand: Hand) -> None:
    """What outlives the event: an interview that was taken out comes again only where it was set anew."""
    mark, told = _mark_of_old(key), {"sequence": meeting.sequence}
    known = hand.known([mark]).get(mark)
    if known is None:
        hand.create_all([Origin(owner=hand.owner, key=mark, given=told)])
    elif known.given["sequence"] < meeting.sequence:
        hand.update(known, given=told)


def _expect(meeting: MeetingRecord, hand: Hand, expected: dict[str, str]) -> None:
    """Count who would come in with it, each once for all the appointments of a file."""
    for address, one in invited.sound(meeting, hand).items():
        name = invited.name_of(one)
        if address not in expected and invited.known_person(one, name, hand) is None:
            hand.tally.new["person"] += 1
            expected[address] = key_of(name)


def _minutes(meeting: MeetingRecord) -> int | None:
    minutes = meeting.minutes
    return minutes if minutes is not None and 0 < minutes <= LONGEST_ROUND else None


def _look_again(origin: Origin, meeting: MeetingRecord, hand: Hand) -> None:
    """One that is here: it moves, or goes, where its calendar says so and the person did not."""
    hand.tally.merged["interview"] += 1
    event, given = origin.event, origin.given
    if meeting.cancelled and meeting.sequence < given["sequence"]:
        # An old file: it was set again since.
        hand.tally.skipped.add(meeting.where, _("It was cancelled, and set again since."))
        return
    newer = meeting.sequence > given["sequence"] or meeting.cancelled
    ours = event is not None and str(event.happened_on) == given["on"]
    if hand.change is None or event is None or not newer or not ours:
        return
    if not meeting.cancelled:
        tracker.correct_event(event, at=hand.at, on=meeting.on)
        told = {"sequence": meeting.sequence, "on": str(meeting.on)}
        hand.update(origin, given={**given, **told})
        _remember(origin.key, meeting, hand)
    elif event.happened_on >= hand.at.date():
        tracker.remove_event(event, at=hand.at)
    else:
        reason = _("It was cancelled, and its day is past. Take it out by hand if it never was.")
        hand.tally.skipped.add(meeting.where, reason)


def _key_of(one: Seen, hand: Hand) -> str:
    """Its own mark; one that repeats is known by its day too."""
    day = str(one.meeting.on) if one.is_one_of_many else ""
    return hand.keys.of("meeting", one.meeting.uid, day)


def _people_of(meeting: MeetingRecord, employer: Employer, hand: Hand) -> list[Person]:
    there = invited.sound(meeting, hand).values()
    return [invited.person(one, employer, meeting, hand) for one in there]


def _known(hand: Hand) -> interviews.Known:
    applied = Application.objects.owned_by(hand.owner)
    employers = list(applied.values_list("employer__name", flat=True).distinct())
    people = Person.objects.owned_by(hand.owner).filter(employer__applications__isnull=False)
    rows = list(people.values_list("name", "email").distinct())
    domains = {email.rpartition("@")[2].casefold() for _name, email in rows if email}
    return interviews.Known(
        employers=tuple(employers),
        domains=frozenset(domains),
        people=tuple(name for name, _email in rows),
    )
