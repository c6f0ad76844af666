"""R4: how the person is reached, and what is private where they apply."""

import re
from collections.abc import Iterator

from onward.engine.checks.finding import Finding, Place, found, part_of
from onward.engine.checks.words import private_words, told
from onward.engine.cvs.language import in_other_letters
from onward.engine.cvs.records import Contact, Cv, Item, Line
from onward.engine.cvs.records import Place as Part

ADDRESS = re.compile(r"[\w.+-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}")
YEAR_OF_BIRTH = re.compile(r"(?<!\d)(?:19[4-9]\d|200\d)(?!\d)")
MARGINS = frozenset({Part.HEADER, Part.FOOTER, Part.TEXT_BOX})
# Words that begin an ordinary line too: a private fact stands alone, or before a colon.
LONGEST_FACT = 70
# Under another heading "single", "age" and "children" are about the work.
FACTS_ANYWHERE = frozenset({"number"})


def contact(cv: Cv) -> Iterator[Finding]:
    """What is there to reach the person by, and what is not."""
    known = cv.contact
    # What a name or a town looks like is known of Latin letters only.
    readable = not in_other_letters(cv.lines)
    if readable and not known.name.text:
        yield found("R4.no_name")
    yield from _email(cv, known.email)
    yield from _phone(cv, known.phone)
    if readable and not known.place.text:
        yield found("R4.no_place")
    if not known.links:
        yield found("R4.no_link")
    yield from _in_margin(cv, known)


def private(cv: Cv, country: str) -> Iterator[Finding]:
    """What is not customary to tell in the country that is applied in; numbers are so nowhere."""
    told_lines: set[int] = set()
    for line, kind, start, end in _facts(cv):
        told_lines.add(line.number)
        yield from _judged(kind, part_of(line, start, end), country)
    for item in cv.contact.private:
        if item.line not in told_lines and item.text:
            yield from _other(item, country)
    if cv.paper.pictures and country in _unusual():
        yield found("R4.private_photo", country=_unusual()[country])


def _email(cv: Cv, email: Item) -> Iterator[Finding]:
    place = place_of(cv, email)
    if not email.text:
        yield found("R4.no_email")
    elif not ADDRESS.fullmatch(email.text) or ".." in email.text:
        yield found("R4.bad_email", place)
    elif YEAR_OF_BIRTH.search(email.text):
        yield found("R4.year_in_email", place)
    elif any(word in email.text.casefold().split("@")[0] for word in told()["playful"]["words"]):
        yield found("R4.playful_email", place)


def _phone(cv: Cv, phone: Item) -> Iterator[Finding]:
    if not phone.text:
        yield found("R4.no_phone")
    elif not phone.text.lstrip(" (").startswith(("+", "00")):
        yield found("R4.no_country_code", place_of(cv, phone))


def _in_margin(cv: Cv, known: Contact) -> Iterator[Finding]:
    lines = {line.number: line for line in cv.lines}
    for item in (known.email, known.phone):
        line = lines.get(item.line)
        if item.text and line and line.place in MARGINS:
            yield found("R4.in_margin", place_of(cv, item), part=told()["places"][line.place])


def place_of(cv: Cv, item: Item) -> Place:
    """Where the words of an item stand in its line."""
    line = next((one for one in cv.lines if one.number == item.line), None)
    start = line.text.find(item.text) if line else -1
    if line is None or start < 0:
        return Place(item.text, (item.line,) if item.line else ())
    return part_of(line, start, start + len(item.text))


def _facts(cv: Cv) -> Iterator[tuple[Line, str, int, int]]:
    """Each private fact with its kind, from above the first heading or from its label."""
    top = _top_of(cv)
    for line in cv.lines:
        if line.hidden or len(line.text) > LONGEST_FACT:
            continue
        for kind, pattern in private_words().items():
            match = pattern.search(line.text)
            if match and kind != "photo" and _is_fact(line, match, kind, top):
                yield line, kind, match.start(), _end_of_fact(line.text, match.end())


def _is_fact(line: Line, match: re.Match[str], kind: str, top: int) -> bool:
    if re.match(r"-\w", line.text[match.end() :]):
        return False
    labelled = line.text[match.end() :].lstrip()[:1] in {":", "–", "-"} and not line.bullet
    opens = not line.text[: match.start()].strip(" ,;|·•-–")
    return (line.number <= top and not line.bullet) or (
        labelled and opens and (kind in FACTS_ANYWHERE or line.number <= top + 12)
    )


def _top_of(cv: Cv) -> int:
    """The last line of what stands before the first part that is about the work."""
    told_parts = [part.first for part in cv.sections if part.heading and part.kind != "contact"]
    ends = [part.last for part in cv.sections if part.kind == "contact"]
    return max([min(told_parts, default=1) - 1, *ends])


def _end_of_fact(text: str, start: int) -> int:
    """A fact ends with its clause: "Born 3 May 1990 | Married" are two."""
    stop = re.compile(r"[|;•·\t]").search(text, start)
    return stop.start() if stop else len(text)


def _judged(kind: str, place: Place, country: str) -> Iterator[Finding]:
    trimmed = Place(place.words.rstrip(), place.lines, place.start, _trimmed_end(place))
    if kind == "number":
        yield found("R4.private_number", trimmed, about=f"{kind} {trimmed.words}")
    elif country in _unusual():
        yield found(f"R4.private_{kind}", trimmed, country=_unusual()[country])
    elif not country:
        yield found("R4.country_unknown", trimmed)


def _trimmed_end(place: Place) -> int | None:
    return None if place.start is None else place.start + len(place.words.rstrip())


def _other(item: Item, country: str) -> Iterator[Finding]:
    if country in _unusual() or not country:
        place = Place(item.text, (item.line,) if item.line else ())
        yield found("R4.private_other", place)


def _unusual() -> dict[str, str]:
    names: dict[str, str] = told()["private"]["countries"]
    return {code: names[code] for code in told()["private"]["unusual_in"]}
