"""Forms whose words are held while somebody types: which they are, what of them is held, where it goes."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from onward.accounts import vault
from onward.accounts.models import User
from onward.motivation.services import unkept

LONGEST_NUMBER = 19


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form: the fields whose words are worth holding, those held beside them, and its addresses."""

    words: tuple[str, ...]
    besides: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    new: str = ""
    one: str = ""
    # What names the thing it is about on the page for a new one.
    query: str = ""

    def has(self, about: str) -> bool:
        """Whether there is a page for it: "new", or the number of what it is about."""
        number = about.isdecimal() and len(about) < LONGEST_NUMBER
        return bool(self.one or self.query) if number else about == "new" and bool(self.new)

    def url(self, about: str) -> str:
        if about == "new":
            return reverse(self.new)
        if self.query:
            return f"{reverse(self.new)}?{self.query}={about}"
        return reverse(self.one, args=[about])


SHEETS = {
    "goal": Sheet(("words", "why"), ("by_on", "serves"), new="goal_new", one="goal_edit"),
    "long_goal": Sheet(("words", "why"), ("by_on",), new="long_goal_new", one="long_goal_edit"),
    "promise": Sheet(
        ("wish", "outcome", "obstacle", "when", "then"),
        ("on_day", "at_time", "minutes"),
        new="promise_new",
        one="promise",
    ),
    "moment": Sheet(
        ("words",), ("kind", "happened_on"), ("words",), new="moment_new", one="moment_edit"
    ),
    # The likely ones are named already; in own words is what else one has in mind.
    "setbacks": Sheet(
        ("reaction", "response", "then", "other-words"),
        ("kind", "words", "when"),
        ("reaction",),
        new="setbacks_new",
        query="interview",
    ),
    "setback": Sheet(
        ("words", "reaction", "response", "then"), ("when",), ("reaction",), one="setback"
    ),
    "note": Sheet(("words",), ("was", "on"), ("words",), one="supporter"),
    "support_note": Sheet(("words",), ("was", "on"), ("words",), one="support_note"),
    "searching": Sheet(("office",), ("searching_since",), new="searching"),
}


def hold(owner: User, kind: str, about: str, typed: Mapping[str, str], *, at: datetime) -> None:
    """Hold a page as it stands; one on which nothing is written is let go of."""
    sheet, page = SHEETS[kind], f"{kind}:{about}"
    told = {name: said for name, said in typed.items() if _bare(name) in _names(sheet)}
    if not _is_written(sheet, told):
        # What a locked room holds of it does not show, and is not let go of unseen.
        if not (sheet.inside and vault.is_locked(owner.pk)):
            unkept.let_go(owner, page)
        return
    inside = {name: said for name, said in told.items() if _bare(name) in sheet.inside}
    # An empty field of a locked room is none that was typed.
    inside = inside if any(said.strip() for said in inside.values()) else {}
    words = {name: said for name, said in told.items() if _bare(name) not in sheet.inside}
    unkept.hold(owner, page, words, inside=inside, at=at)


def _is_written(sheet: Sheet, told: Mapping[str, str]) -> bool:
    return any(
        said.strip()
        for name, said in told.items()
        if name in sheet.words or _bare(name) in sheet.words
    )


def _names(sheet: Sheet) -> tuple[str, ...]:
    return (*sheet.words, *sheet.besides)


def _bare(name: str) -> str:
    """The name of a field without the prefix of its form."""
    return name.rpartition("-")[2]


def go_on(form: Any, owner: User, kind: str, about: object = "new", *, at: datetime) -> None:
    """Let a form that was not sent yet begin with what was typed there and not kept."""
    form.held_as = (kind, str(about))
    if form.is_bound and not form.is_valid():
        hold_refused(form, owner, at=at)
    found = {} if form.is_bound else unkept.held(owner, f"{kind}:{about}", at=at)
    if not _is_written(SHEETS[kind], found):
        found = {}
    for one in _forms_in(form):
        names = {one.add_prefix(name): name for name in one.fields}
        mine = {name: said for name, said in found.items() if name in names}
        one.initial |= {names[name]: said for name, said in mine.items()}
        # Of several on a page those stand open that hold something.
        one.holds = _is_written(SHEETS[kind], mine)
    form.was_held = bool(found)


def hold_refused(form: Any, owner: User, *, at: datetime) -> None:
    """What was sent and could not be kept waits as well: somebody may leave the page for a while."""
    sent = (form.other if hasattr(form, "other") else form).data
    with suppress(unkept.TooLong):
        kind, about = form.held_as
        hold(owner, kind, about, {name: str(sent[name]) for name in sent}, at=at)


def _forms_in(form: Any) -> Iterator[Any]:
    """The form itself, or each of the several that make up a page."""
    yield from (*form.forms, form.other) if hasattr(form, "forms") else (form,)


def is_kept(owner: User, kind: str, about: object = "new") -> None:
    """What was typed there is kept now; nothing of it waits any more."""
    unkept.let_go(owner, f"{kind}:{about}")
