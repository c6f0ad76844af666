"""Two people turn out to be one, or one to be two. Nothing that is known of either gets lost."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts import vault
from onward.tracker import changes
from onward.tracker.models import Alias, Apart, Employer, FormerJob, Person, Touch
from onward.tracker.models.choices import PersonKind
from onward.tracker.models.naming import key_of
from onward.tracker.noting import NOTED_BY
from onward.tracker.services import twins
from onward.tracker.services.employers import NotTwo, employer_named
from onward.tracker.services.pointing import point_over, rows_at, rows_at_each
from onward.tracker.services.touches import recount

# Of these somebody may have several: the second one is kept as another.
SEVERAL = {
    "name": Alias.Kind.NAME,
    "email": Alias.Kind.MAIL,
    "phone": Alias.Kind.PHONE,
    "profile_url": Alias.Kind.PAGE,
    "position": Alias.Kind.POSITION,
}
LONGEST_NOTE = 5_000


class TooLongTogether(Exception):
    """The two notes are longer than one may be; shorten one of them first."""


def merge_people(keep: Person, gone: Person, *, at: datetime, **chosen: Any) -> Person:
    """What belonged to `gone` belongs to `keep`; `chosen` are values that stay instead of the first's.

    What the other one was called, or was reached by, stays as an alias. Raises `NotTwo`,
    `TooLongTogether`, and `vault.Locked` where both have a note that cannot be opened.
    """
    if keep.pk == gone.pk or keep.owner_id != gone.owner_id:
        raise NotTwo
    words = _("Brought %(gone)s and %(keep)s together") % {"gone": gone, "keep": keep}
    with changes.recording(keep.owner, at=at, words=words) as change:
        changes.lock(keep)
        changes.lock(gone)
        _note([keep, gone], change)
        _take_over(keep, gone, rows_at(gone), change, chosen)
        twins.follow("people", {gone.pk: keep.pk}, change)
        change.delete(gone)
    return keep


def merge_all(pairs: Iterable[tuple[Person, Person]], *, at: datetime) -> int:
    """Bring many pairs together, as one change; returns how many people went.

    Who is in several pairs is one person with all of them. Raises what `merge_people` raises.
    """
    stays = _who_stays(pairs)
    if not stays:
        return 0
    rows = Person.objects.select_related("employer", "owner").in_bulk([*stays, *stays.values()])
    gone = [rows[pk] for pk in stays]
    words = _("Brought %d people together with those they are") % len(gone)
    with changes.recording(gone[0].owner, at=at, words=words) as change:
        _note(list(rows.values()), change)
        pointing = rows_at_each(gone)
        for person in gone:
            _take_over(rows[stays[person.pk]], person, pointing.get(person.pk, []), change, {})
        twins.follow("people", stays, change)
        change.delete_all(gone)
    return len(gone)


def _note(people: Collection[Person], change: changes.Recording) -> None:
    for note in NOTED_BY:
        note(people, change)


def _who_stays(pairs: Iterable[tuple[Person, Person]]) -> dict[int, int]:
    """Everybody who goes, with who stays for them; the first of a chain stays for all of it."""
    into: dict[int, int] = {}

    def last(pk: int) -> int:
        while pk in into:
            pk = into[pk]
        return pk

    for keep, other in pairs:
        one, two = last(keep.pk), last(other.pk)
        if one != two:
            into[two] = one
    stays = {pk: last(pk) for pk in into}
    held = _held_apart(stays)
    return {pk: root for pk, root in stays.items() if root not in held}


def _held_apart(stays: dict[int, int]) -> set[int]:
    """Chains that hold two who were said to be two: those are for the person to look at."""
    rows = Apart.objects.filter(one__in={*stays, *stays.values()}).values_list("one", "other")
    ends = ((stays.get(one, one), stays.get(other, other)) for one, other in rows)
    return {one for one, other in ends if one == other}


def _take_over(
    keep: Person,
    gone: Person,
    pointing: list[tuple[str, list[Any]]],
    change: changes.Recording,
    chosen: dict[str, Any],
) -> None:
    facts = _facts_together(keep, gone, chosen)
    _keep_the_others(keep, gone, facts, change)
    for name, rows in pointing:
        move = HOW.get(type(rows[0]))
        point_over(name, move(name, rows, keep, change) if move else rows, keep, change)
    change.update(keep, **facts)
    if any(isinstance(rows[0], Touch) for _name, rows in pointing):
        recount([keep], change)


def _facts_together(keep: Person, gone: Person, chosen: dict[str, Any]) -> dict[str, Any]:
    """Every value that stays: what was chosen, else the first's, else the other's."""
    facts: dict[str, Any] = {
        name: chosen.get(name) or getattr(keep, name) or getattr(gone, name)
        for name in (*SEVERAL, "tie", "employer")
    }
    plain = keep.kind == PersonKind.CONTACT
    facts["kind"] = chosen.get("kind") or (gone.kind if plain else keep.kind)
    facts["met_on"] = min(filter(None, (keep.met_on, gone.met_on)), default=None)
    return facts | _words_together(keep, gone)


def _words_together(keep: Person, gone: Person) -> dict[str, str]:
    """Words of both, one after the other; what has no room goes to the note."""
    told, over = {}, []
    for name, most in (("met_how", 300), ("topics", 500)):
        mine, theirs = getattr(keep, name), getattr(gone, name)
        if not theirs or theirs == mine:
            continue
        joined = f"{mine}; {theirs}" if mine else theirs
        if len(joined) <= most:
            told[name] = joined
        else:
            over.append(theirs)
    if over or _has_note(gone):
        told["note"] = _notes_together(keep, gone, over)
    return told


def _has_note(person: Person) -> bool:
    # Empty text is empty as it is stored: nothing has to be opened to know.
    return bool(person.__dict__["note"])


def _notes_together(keep: Person, gone: Person, over: list[str]) -> str:
    vault.require_open(keep.owner_id)
    parts = dict.fromkeys(filter(None, (keep.note, gone.note, *over)))
    note = "\n\n".join(parts)
    if len(note) > LONGEST_NOTE:
        raise TooLongTogether
    return note


def _keep_the_others(
    keep: Person, gone: Person, facts: dict[str, Any], change: changes.Recording
) -> None:
    """Values that do not stay in their place: other names and addresses, and the other employer."""
    for person in (keep, gone):
        job = person.employer
        if job and job != facts["employer"]:
            _former_job(keep, job, person.position, change)
        elif key_of(person.position) != key_of(facts["position"]):
            _alias(keep, "position", person.position, change)
        for name in SEVERAL.keys() - {"position"}:
            value = getattr(person, name)
            if key_of(value) != key_of(facts[name]):
                _alias(keep, name, value, change)


def _alias(person: Person, name: str, value: str, change: changes.Recording) -> None:
    told = {"kind": SEVERAL[name], "value": value}
    if value and not person.aliases.filter(kind=told["kind"], value_key=key_of(value)).exists():
        change.create(Alias, owner=person.owner, person=person, **told)


def _former_job(
    person: Person, employer: Employer, position: str, change: changes.Recording
) -> None:
    told = {"employer": employer, "position": position}
    if not person.former_jobs.filter(**told).exists():
        change.create(FormerJob, owner=person.owner, person=person, **told)


def _move_touches(
    name: str, rows: list[Touch], keep: Person, change: changes.Recording
) -> list[Touch]:
    """A contact that both have is one contact, unless each has words of its own."""
    known = set(keep.touches.values_list("happened_on", "way", "source"))
    moved = []
    for touch in rows:
        if (touch.happened_on, touch.way, touch.source) in known and not touch.__dict__["note"]:
            change.delete(touch)
        else:
            moved.append(touch)
    return moved


def _move_jobs(
    name: str, rows: list[FormerJob], keep: Person, change: changes.Recording
) -> list[FormerJob]:
    known = {(job.employer_id, key_of(job.position)) for job in keep.former_jobs.all()}
    moved = []
    for job in rows:
        if (job.employer_id, key_of(job.position)) in known:
            change.delete(job)
        else:
            moved.append(job)
    return moved


def _move_aparts(
    name: str, rows: list[Apart], keep: Person, change: changes.Recording
) -> list[Apart]:
    """Who is not the one is not the other; the lower number stays first."""
    for row in rows:
        third = row.other_id if name == "one" else row.one_id
        change.delete(row)
        if third != keep.pk:
            _say_apart(keep.pk, third, keep, change)
    return []


def _say_apart(one: int, other: int, person: Person, change: changes.Recording) -> None:
    low, high = sorted((one, other))
    if not Apart.objects.filter(one=low, other=high).exists():
        change.create(Apart, owner=person.owner, one_id=low, other_id=high)


Mover = Callable[[str, Any, Person, changes.Recording], list[Any]]
HOW: dict[type[Any], Mover] = {
    Touch: _move_touches,
    FormerJob: _move_jobs,
    Apart: _move_aparts,
}


def say_apart(one: Person, other: Person, *, at: datetime) -> None:
    """They are two people; the pair is not asked about again. Raises `NotTwo`."""
    if one.pk == other.pk or one.owner_id != other.owner_id:
        raise NotTwo
    words = _("%(one)s and %(other)s are two people") % {"one": one, "other": other}
    with changes.recording(one.owner, at=at, words=words) as change:
        _say_apart(one.pk, other.pk, one, change)


def split_person(
    person: Person,
    *,
    name: str,
    at: datetime,
    employer: str = "",
    email: str = "",
    rows: Collection[tuple[str, int]] = (),
) -> Person:
    """Two people had one card: the chosen rows, each by its table and number, go to a new one."""
    words = _("Took %(name)s apart from %(person)s") % {"name": name, "person": person}
    with changes.recording(person.owner, at=at, words=words) as change:
        changes.lock(person)
        works_at = employer_named(person.owner, employer, at=at) if employer.strip() else None
        other = change.create(
            Person,
            owner=person.owner,
            name=" ".join(name.split()),
            kind=person.kind,
            employer=works_at,
            email=email,
        )
        for column, found in rows_at(person):
            chosen = [row for row in found if (row._meta.label_lower, row.pk) in rows]
            point_over(column, chosen, other, change)
        _say_apart(person.pk, other.pk, person, change)
        recount([person, other], change)
    return other
