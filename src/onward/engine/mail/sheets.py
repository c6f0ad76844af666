"""The style sheets of a mail, as far as they say which of its words can be seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from onward.engine.mail.looks import LETTERS, Look, declared, own_look, upon

SHEET_LIMIT = 100_000
REMEMBERED = 32
# Of rules that say anything of what can be seen, and of what one rule is for.
RULES, SELECTORS, SELECTOR_LENGTH = 250, 50, 200

_SHEET = re.compile(r"<!--.*?(?:-->|\Z)|<style\b[^<>]*+>(.*?)(?:</style|\Z)", re.S | re.I)
_RULE = re.compile(r"([^{}]*+)([{}]|\Z)")
_FOR_ALL = frozenset({"", "all", "screen", "only screen"})
# One element by its kind, classes and number, wherever it stands.
_PLAIN = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_NOT_AT_REST = re.compile(r"::|:(?:hover|active|focus|visited|before|after|root)")
_LAST = re.compile(r"([a-zA-Z][\w-]*|)((?:[.#][\w-]+)*)(?::[\w-]+|\[[^\[\]]*\])*\Z")
_PART = re.compile(r"[.#][\w-]+")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)


@dataclass(frozen=True, slots=True)
class _Rule:
    # How much it says of the element, and its place in the sheet: the later of two that say as much holds.
    rank: tuple[int, int, int]
    kind: str
    needed: frozenset[str]
    look: Look


@dataclass(slots=True)
class Sheet:
    """The rules of a page, by a class, number or kind that an element must have."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    # The kinds that rules are for, and whether there are some for any kind.
    kinds: set[str] = field(default_factory=set)
    for_any: bool = False
    known: dict[tuple[str, str], Look] = field(default_factory=dict)

    def look(self, tag: str, attributes: str) -> Look:
        """Give how an element looks; kept, since layouts say the same of every cell."""
        if not self.rules:
            return own_look(tag, attributes).look
        found = self.known.get((tag, attributes))
        if found is None:
            found = self.known[tag, attributes] = self._reckoned(tag, attributes)
        return found

    def _reckoned(self, tag: str, attributes: str) -> Look:
        own = own_look(tag, attributes)
        rules = sorted(self._fitting(tag, own.parts), key=lambda rule: rule.rank)
        ruled = [rule.look for rule in rules]
        soft, firm = [one for one in ruled if not one.firm], [one for one in ruled if one.firm]
        said = [*soft, *firm, own.style] if own.style.firm else [*soft, own.style, *firm]
        return upon([own.weak, *said])

    def _fitting(self, tag: str, parts: tuple[str, ...]) -> Iterator[_Rule]:
        there = frozenset(parts)
        for key in ("*", tag, *parts):
            for rule in self.rules.get(key, ()):
                if rule.kind in {"", "*", tag} and rule.needed <= there:
                    yield rule


def sheet_of(html: str) -> Sheet:
    """Read the style sheets of a page, as far as they say which words can be seen."""
    if "<style" not in html.lower():
        return Sheet()
    read = _read("\n".join(filter(None, _SHEET.findall(html)))[:SHEET_LIMIT])
    # How each element looks is worked out for one page.
    return replace(read, known={})


# The mails of a sender come with the same sheet, which is often longer than their words.
@lru_cache(maxsize=REMEMBERED)
def _read(written: str) -> Sheet:
    found = Sheet()
    written = _COMMENT.sub("", written).replace("<!--", "").replace("-->", "")
    told = ((selectors, declared(style)) for selectors, style in _rules(written))
    telling = ((selectors, look) for selectors, look in told if look.says)
    for place, (selectors, look) in enumerate(islice(telling, RULES)):
        for selector in selectors.split(",")[:SELECTORS]:
            _take_rule(selector.strip(), look, place, found)
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Give the rules that hold on any screen; those for print or for phones are left out."""
    selectors, skipped = "", 0
    for text, mark in _RULE.findall(css):
        if mark == "{" and (skipped or selectors):
            skipped += 1
        elif mark == "{":
            selectors = text.rpartition(";")[2].strip()
            if selectors.startswith("@"):
                skipped, selectors = int(not _is_for_all(selectors)), ""
        elif skipped:
            skipped -= 1
        elif selectors:
            yield selectors, text
            selectors = ""


def _is_for_all(condition: str) -> bool:
    media = condition.lower().removeprefix("@media")
    return media != condition.lower() and any(one.strip() in _FOR_ALL for one in media.split(","))


def _take_rule(selector: str, look: Look, place: int, sheet: Sheet) -> None:
    if not 0 < len(selector) < SELECTOR_LENGTH:
        return
    found = _PLAIN.fullmatch(selector)
    if found is None:
        # For some of these elements only, by where they stand: what it hides is left, and its colours
        # may be there.
        found = None if _NOT_AT_REST.search(selector) else _LAST.search(selector)
        sized = look.pixels is not None or look.share is not None
        look = Look(
            pixels=LETTERS if sized else None,
            colour=(None,) if look.colour else None,
            ground=(None,) if look.ground else None,
            firm=look.firm,
        )
    if found is None:
        return
    kind, parts = (found[1] or "").lower(), _PART.findall(found[2])
    if not (kind or parts):
        return
    numbers = sum(part.startswith("#") for part in parts)
    rank = (numbers, len(parts) - numbers, place)
    rule = _Rule(rank, kind, frozenset(parts), look)
    sheet.rules.setdefault(parts[-1] if parts else kind, []).append(rule)
    sheet.for_any = sheet.for_any or (kind == "*" and not parts)
    if not parts:
        sheet.kinds.add(kind)
