"""Appointments that are interviews, with whom; one that moves takes its interview along."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from onward.engine.files import interviews
from onward.engine.files.interviews import Judged, Likeness
from onward.engine.files.records import MeetingRecord
from onward.engine.history import EventKind
from onward.intake.models import Origin
from onward.intake.taking import encounters, invited
from onward.intake.taking.hand import Hand, line
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
    """Keep those that are likely, or those that were ticked; of the rest, whom one met that one knows."""
    several = Counter(one.uid for one in meetings)
    expected: set[str] = set()
    addresses = encounters.known_addresses(hand)
    for one in judged(hand, meetings):
        meeting = one.meeting
        key = _key_of(meeting, hand, is_one_of_many=several[meeting.uid] > 1)
        origins = hand.known([key, _mark_of_old(key)])
        origin, old = origins.get(key), origins.get(_mark_of_old(key))
        if origin is not None and origin.event is not None:
            _look_again(origin, meeting, hand)
            continue
        wanted = (
            one.likeness is Likeness.LIKELY if ticked is None else mark_of(meeting, hand) in ticked
        )
        wanted = wanted and not meeting.cancelled
        application = application_of(one, hand) if wanted else None
        if application is None:
            if not encounters.note(meeting, hand, among=addresses):
                hand.tally.skipped.add(meeting.where, _why_not(one, wanted=wanted))
            continue
        if old is not None and meeting.sequence <= old.given["sequence"]:
            reason = _("It was here before, and was taken out.")
            hand.tally.skipped.add(meeting.where, reason)
            continue
        _keep(meeting, application, key, hand, expected)


def _why_not(one: Judged, *, wanted: bool) -> str:
    if one.meeting.cancelled:
        return _("It was cancelled.")
    if wanted:
        return _("No application of yours is known at this employer.")
    return one.reason or _("It does not look like an interview.")


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
    meeting: MeetingRecord, application: Application, key: str, hand: Hand, expected: set[str]
) -> None:
    there = Event.objects.filter(
        application=application, kind=EventKind.INTERVIEW, happened_on=meeting.on
    ).first()
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


def _expect(meeting: MeetingRecord, hand: Hand, expected: set[str]) -> None:
    """Count who would come in with it, each once for all the appointments of a file."""
    for address, one in invited.sound(meeting, hand).items():
        name = invited.name_of(one)
        mark = f"{address} {key_of(name)}"
        if mark not in expected and invited.known_person(one, name, hand) is None:
            hand.tally.new["person"] += 1
        expected.add(mark)


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


def _key_of(meeting: MeetingRecord, hand: Hand, *, is_one_of_many: bool) -> str:
    """Its own mark; one that repeats is known by its day too."""
    return hand.keys.of("meeting", meeting.uid, str(meeting.on) if is_one_of_many else "")


def _people_of(meeting: MeetingRecord, employer: Employer, hand: Hand) -> list[Person]:
    return [invited.person(one, employer, hand) for one in invited.sound(meeting, hand).values()]


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
