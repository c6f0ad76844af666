"""Cards of people, as an address book writes them: vCard 2.1, 3.0 and 4.0."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from onward.engine.files.content_lines import Line, Property, lines, parse, plain, split
from onward.engine.files.records import (
    Choices,
    Found,
    NotThat,
    PersonRecord,
    Skipped,
    TooMuch,
    Unread,
)
from onward.engine.lexicon import read as read_lexicon

_told = partial(read_lexicon, "file_cards")

BEGIN, END = b"BEGIN:VCARD", b"END:VCARD"
LONGEST_TEXT = 20_000
# Labels under which address books keep the page of a person.
PAGES = frozenset({"linkedin", "profile"})


def read(stream: BinaryIO, choices: Choices) -> Iterator[Found]:
    """Everybody in a file of cards. Raises `NotThat` where it holds none, `TooMuch` past the limit.

    Phones are read whatever was chosen: a card has no headings, so only they say that there are some.
    """
    told = _told()["cards"]
    count = 0
    for card in _cards(stream, told):
        count += 1
        if count > told["most"]:
            raise TooMuch(told["said"]["too_many"])
        yield from _read_card(card, told["said"])
    if not count:
        raise NotThat(told["said"]["none_here"])


@dataclass(slots=True)
class _Card:
    number: int
    lines: list[Line] = field(default_factory=list)
    size: int = 0
    is_long: bool = False
    has_end: bool = False

    @property
    def where(self) -> str:
        return f"line {self.number}"

    @property
    def text(self) -> str:
        content = b"\n".join([BEGIN, *(each.content for each in self.lines)])
        return content.decode("utf-8", "replace")[:LONGEST_TEXT]


def _cards(stream: BinaryIO, told: dict[str, Any]) -> Iterator[_Card]:
    table = _Table(told)
    for line in lines(stream, longest=told["longest_line"]):
        done = table.take(line)
        if done is not None:
            yield done
    if table.card is not None:
        yield table.card


@dataclass(slots=True)
class _Table:
    """The card that is being laid out, line by line."""

    told: dict[str, Any]
    card: _Card | None = None
    # Cards inside a card: an assistant, in vCard 2.1.
    inner: int = 0
    before: bytes = b""

    def take(self, line: Line) -> _Card | None:
        """Lay one line on it; the card that is done with this line, if one is."""
        mark = line.content.strip().upper().replace(b" ", b"")[:20]
        before, self.before = self.before, mark
        if mark == BEGIN:
            return self._begin(line, before)
        if self.card is None:
            return None
        if mark == END:
            return self._end()
        if not self.inner and not line.is_heavy:
            _lay_in(self.card, line, self.told)
        return None

    def _begin(self, line: Line, before: bytes) -> _Card | None:
        if self.card is not None and (self.inner or before.startswith(b"AGENT")):
            self.inner += 1
            return None
        unended, self.card = self.card, _Card(line.number)
        return unended

    def _end(self) -> _Card | None:
        if self.inner or self.card is None:
            self.inner = max(self.inner - 1, 0)
            return None
        done, self.card = self.card, None
        done.has_end = True
        return done


def _lay_in(card: _Card, line: Line, told: dict[str, Any]) -> None:
    card.size += len(line.content)
    if card.size > told["longest_card"] or len(card.lines) >= told["most_lines"]:
        card.is_long = True
    else:
        card.lines.append(line)


def _read_card(card: _Card, said: dict[str, str]) -> Iterator[Found]:
    if card.is_long or not card.has_end:
        reason = said["too_long"] if card.is_long else said["unended"]
        yield Unread(card.where, reason, card.text)
        return
    properties: list[Property] = []
    for line in card.lines:
        found = parse(line.content)
        if found is None:
            yield Skipped(f"line {line.number}", said["broken_line"])
            continue
        if line.is_cut:
            yield Skipped(f"line {line.number}", said["cut_line"])
        properties.append(found)
    yield _somebody(card.where, properties, said)


def _somebody(
    where: str, properties: list[Property], said: dict[str, str]
) -> PersonRecord | Skipped:
    kind = _first(properties, "KIND", "X-ADDRESSBOOKSERVER-KIND").casefold()
    name = _name(properties)
    employer, unit = _work(properties)
    shown_as = _first(properties, "X-ABSHOWAS").casefold()
    if kind == "group":
        return Skipped(where, said["group"])
    is_organisation = kind in {"org", "organization"} or shown_as == "company"
    if is_organisation or (employer and name in {"", employer} and not _given(properties)):
        return Skipped(where, said["organisation"])
    if not name:
        return Skipped(where, said["nameless"])
    emails = _emails(properties)
    return PersonRecord(
        where=where,
        name=name,
        email=emails[0] if emails else "",
        other_emails=tuple(emails[1:]),
        phone=_phone(properties),
        profile_url=_page(properties),
        employer=employer,
        position=_position(properties, unit),
        topics=_topics(properties),
        note="\n\n".join(
            filter(None, (plain(each.value).strip() for each in _all(properties, "NOTE")))
        ),
        uid=_first(properties, "UID"),
    )


def _all(properties: list[Property], *names: str) -> list[Property]:
    return [each for each in properties if each.name in names]


def _first(properties: list[Property], *names: str) -> str:
    """The first value that says something, in one line."""
    values = (_line(plain(each.value)) for each in _all(properties, *names))
    return next(filter(None, values), "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _parts(properties: list[Property], name: str) -> list[str]:
    for each in _all(properties, name):
        parts = [_line(part) for part in split(each.value, ";")]
        if any(parts):
            return parts
    return []


def _name(properties: list[Property]) -> str:
    """The name as it is shown; from its parts where that is missing or turned round."""
    shown = _first(properties, "FN")
    family, given, more, before, after = (*_parts(properties, "N"), "", "", "", "", "")[:5]
    if shown and not ("," in shown and given and family):
        return shown
    return _line(" ".join((before, given, more, family, after))) or shown


def _given(properties: list[Property]) -> bool:
    """Whether the card knows a given name: a firm has none, even where a person is called like it."""
    return bool("".join(_parts(properties, "N")[1:2]))


def _work(properties: list[Property]) -> tuple[str, str]:
    employer, *units = _parts(properties, "ORG") or [""]
    return employer, ", ".join(filter(None, units))


def _position(properties: list[Property], unit: str) -> str:
    position = _first(properties, "TITLE") or _first(properties, "ROLE")
    return ", ".join(filter(None, (position, unit)))


def _emails(properties: list[Property]) -> list[str]:
    """Mail addresses, the preferred one first."""
    found = sorted(_all(properties, "EMAIL"), key=_preference)
    values = (_line(plain(each.value)) for each in found)
    plain_ones = (each[7:] if each.lower().startswith("mailto:") else each for each in values)
    return list(dict.fromkeys(each for each in plain_ones if "@" in each))


def _preference(given: Property) -> int:
    if "pref" in given.types():
        return 0
    number = given.param("PREF")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 101


def _phone(properties: list[Property]) -> str:
    found = sorted(_all(properties, "TEL"), key=_preference)
    values = (_line(plain(each.value)) for each in found)
    plain_ones = (each[4:] if each.lower().startswith("tel:") else each for each in values)
    return next(filter(None, plain_ones), "")


def _page(properties: list[Property]) -> str:
    """The page that tells of them: on LinkedIn, or one that is labelled as their profile."""
    labels = {
        each.group: plain(each.value).casefold()
        for each in _all(properties, "X-ABLABEL")
        if each.group
    }
    named = ""
    for each in _all(properties, "URL", "SOCIALPROFILE", "X-SOCIALPROFILE"):
        address = plain(each.value).strip()
        host = _host(address)
        if host == "linkedin.com" or host.endswith(".linkedin.com"):
            return address
        if host and not named and labels.get(each.group) in PAGES:
            named = address
    return named


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _topics(properties: list[Property]) -> str:
    lists = frozenset(_told()["cards"]["lists"]["not_topics"])
    found = (
        _line(part) for each in _all(properties, "CATEGORIES") for part in split(each.value, ",")
    )
    return ", ".join(
        dict.fromkeys(each for each in found if each and each.casefold() not in lists)
    )
