"""What a row becomes: a person with their last contact, or an application with what happened to it."""

from collections.abc import Iterator
from datetime import date

from onward.engine.files import statuses
from onward.engine.files.cells import Cells, whole
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    Found,
    HappeningRecord,
    PersonRecord,
    TouchRecord,
    Unread,
)
from onward.engine.files.statuses import APPLIED, MEANINGS, SAVED, Meaning
from onward.engine.files.words import say
from onward.engine.history import Decider, EventKind, Stage

# Where a table says only that there was a contact.
TALKED = "talked"
DAYS_OF = {
    "interview_on": MEANINGS["interview"],
    "offer_on": MEANINGS["offer"],
    "no_on": MEANINGS["no"],
}
# Who decided, where the end itself says it.
DECIDED = {EventKind.SILENCE: Decider.NOBODY, EventKind.WITHDRAWN: Decider.ME}


def person(cells: Cells) -> Iterator[Found]:
    """The person of a row; without a name there is none."""
    name = cells.text("name") or _joined(cells)
    if not name.strip():
        cells.tally.add("no name", cells.where, say("skipped", "no_name"))
        return
    note = cells.notes()
    addresses = cells.addresses("email", "other_emails")
    record = PersonRecord(
        where=cells.where,
        name=name,
        phone=cells.text("phone").split(" ::: ")[0],
        profile_url=cells.page("profile_url"),
        employer=cells.text("employer"),
        position=cells.text("position"),
        kind=_known(cells, "kind", note),
        tie=_known(cells, "tie", note),
        email=addresses[0] if addresses else "",
        other_emails=tuple(addresses[1:]),
        met_how=cells.text("met_how"),
        met_on=cells.day("met_on"),
        topics=cells.lines("topics"),
        note="\n".join(note),
    )
    yield record
    if last := cells.day("last_contact_on"):
        yield TouchRecord(cells.where, record, last, TALKED)


def application(cells: Cells, row: list[str], choices: Choices) -> Iterator[Found]:
    """The application of a row; without an employer there is none."""
    employer = cells.text("employer")
    if not employer.strip():
        yield Unread(cells.where, say("unread", "no_employer"), whole(row))
        return
    note = cells.notes()
    days = {name: cells.day(name) for name in ("saved_on", "applied_on", *DAYS_OF)}
    happenings = [
        HappeningRecord(meaning.kind, day, meaning.stage, meaning.decided_by)
        for name, meaning in DAYS_OF.items()
        if (day := days[name])
    ]
    history = _History(happenings, days, note)
    history.add_status(cells, choices)
    history.add_own(cells)
    yield ApplicationRecord(
        where=cells.where,
        employer=employer,
        role=cells.text("role"),
        url=cells.page("url"),
        place=cells.text("place"),
        channel=_channel(cells, note),
        saved_on=days["saved_on"],
        applied_on=days["applied_on"],
        happenings=tuple(sorted(happenings, key=lambda one: one.on)),
        document=cells.text("document"),
        answers=cells.lines("answers"),
        salary=cells.text("salary"),
        contact_phone=cells.text("contact_phone"),
        note="\n".join(note),
        **_contact(cells),
    )


class _History:
    """What a row says has happened: more is added to its `happenings`, `days` and `note`."""

    def __init__(
        self, happenings: list[HappeningRecord], days: dict[str, date | None], note: list[str]
    ) -> None:
        self.happenings = happenings
        self.days = days
        self.note = note

    def add_status(self, cells: Cells, choices: Choices) -> None:
        words, at = cells.text("status"), cells.day("status_on")
        code = statuses.status_of(words)
        if not words or code == SAVED:
            return
        if not code:
            cells.tally.add(
                f"status {words}", f"{cells.where}, {cells.heading('status')}",
                say("skipped", "status", value=words),
            )  # fmt: skip
            self.note.append(say("notes", "status", value=words))
        elif code == APPLIED and (self.days["applied_on"] or at):
            self.days["applied_on"] = self.days["applied_on"] or at
        elif not any(one.kind == MEANINGS[code].kind for one in self.happenings):
            self._add(MEANINGS[code], at, words, cells, choices.undated_on)

    def add_own(self, cells: Cells) -> None:
        """What the columns of our own export tell, which know the day of the last event alone."""
        at = cells.day("own_last_on")
        if at is None:
            return
        furthest, ended = cells.text("own_furthest"), cells.text("own_ended_by")
        if furthest in set(Stage) - {Stage.APPLIED}:
            kind = {Stage.TASK: EventKind.ASSESSMENT, Stage.OFFER: EventKind.OFFER}
            reached = kind.get(Stage(furthest), EventKind.INTERVIEW)
            self.happenings.append(HappeningRecord(reached, at, furthest, dated=False))
        if ended in set(EventKind):
            decider = DECIDED.get(EventKind(ended), "")
            self.happenings.append(HappeningRecord(ended, at, "", decider))

    def _add(
        self, meaning: Meaning, at: date | None, words: str, cells: Cells, undated_on: date | None
    ) -> None:
        latest = max((day for day in self._known()), default=undated_on)
        day = at or latest
        if day is None:
            reason = say("skipped", "undated", value=words)
            cells.tally.add(f"undated {words}", cells.where, reason)
            self.note.append(say("notes", "status", value=words))
            return
        self.happenings.append(
            HappeningRecord(meaning.kind, day, meaning.stage, meaning.decided_by, bool(at))
        )

    def _known(self) -> list[date]:
        return [day for day in self.days.values() if day]


def _joined(cells: Cells) -> str:
    parts = (cells.text(name) for name in ("first_name", "middle_name", "last_name"))
    return " ".join(part for part in parts if part)


def _known(cells: Cells, name: str, note: list[str]) -> str:
    """A kind or a tie; words for it that are not known stay in the note."""
    words = cells.text(name)
    meaning = statuses.kind_of(words) if name == "kind" else statuses.tie_of(words)
    if words and not meaning:
        note.append(cells.labelled(cells.heading(name), words))
    return meaning


def _channel(cells: Cells, note: list[str]) -> str:
    words = cells.text("channel")
    channel, says_more = statuses.channel_of(words) if words else ("", False)
    if says_more:
        note.append(say("notes", "source", value=words))
    return channel


def _contact(cells: Cells) -> dict[str, str]:
    """Whom a row names: people put the address where the name belongs."""
    name = cells.text("contact_name")
    addresses = cells.addresses("contact_email", *(["contact_name"] if "@" in name else []))
    return {
        "contact_name": "" if "@" in name else name,
        "contact_email": addresses[0] if addresses else "",
    }
