"""A person's own view of what is usual, as a file: read with every mistake named, and written.

[contact.cold]
mean = 0.06
weight = 10
low = 0.03
high = 0.13
year = 2024
source = "where the figure comes from"
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from onward.engine.funnel.ranges import Key, Range, usual
from onward.engine.funnel.steps import Channel, Transition
from onward.engine.funnel.words import lexicon, phrase

KEYS: Mapping[str, Key] = {
    "contact.cold": (Transition.CONTACT, Channel.COLD),
    "contact.referral": (Transition.CONTACT, Channel.REFERRAL),
    "later": (Transition.LATER, None),
    "offer": (Transition.OFFER, None),
}
NAMES: Mapping[Key, str] = {key: name for name, key in KEYS.items()}
# From where to where a number may run, both ends allowed.
BOUNDS = {
    "mean": (0.001, 0.999),
    "low": (0.001, 0.999),
    "high": (0.001, 0.999),
    "weight": (1, 200),
    "year": (1950, 2100),
}
LONGEST_FILE = 20_000
LONGEST_SOURCE = 300
HEADER = re.compile(r"^\s*\[([^\[\]]*)\]\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Own:
    """What could be read, and in plain words what could not."""

    ranges: Mapping[Key, Range]
    problems: tuple[str, ...] = ()


def read(text: str) -> Own:
    """Read a file of own ranges; a part with a mistake is named and skipped, the others stay."""
    if len(text) > LONGEST_FILE:
        return Own({}, (phrase("problems", "too_long", most=LONGEST_FILE),))
    found: dict[Key, Range] = {}
    problems: list[str] = []
    for part in _parts(text):
        part.look(found, problems)
    return Own(found, tuple(problems))


def title_of(name: str) -> str:
    """A part of the file in words: the step, and the way in where there are several."""
    step, channel = KEYS[name]
    title: str = lexicon()["steps"][step]["name"]
    return f"{title}, {lexicon()['channels'][channel]}" if channel else title


def write(ranges: Mapping[Key, Range]) -> str:
    """The same as a file, in the order of the steps."""
    return "\n".join(_written(name, ranges[key]) for name, key in KEYS.items() if key in ranges)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a file, from its heading on; lines are counted from 1."""

    name: str
    line: int
    lines: tuple[str, ...]

    def look(self, found: dict[Key, Range], problems: list[str]) -> None:
        """Add the range of this part, or what is wrong with it."""
        wrong = self._wrong_name(found)
        try:
            told = tomllib.loads("\n".join(self.lines))
        except (ValueError, RecursionError):
            # Beside what breaks the rules: numbers of thousands of digits, lists in lists in lists.
            problems.append(phrase("problems", "unreadable", line=self.line))
            return
        if not self.name and not told:
            return
        if wrong:
            problems.append(wrong)
            return
        mistakes = [*self._mistakes(told)]
        problems += mistakes
        problems += [self._say("unknown_field", field) for field in told if field not in FIELDS]
        if not mistakes:
            found[KEYS[self.name]] = usual(**{field: told[field] for field in FIELDS})

    def _wrong_name(self, found: Mapping[Key, Range]) -> str | None:
        if self.name not in KEYS:
            known = ", ".join(KEYS)
            return phrase("problems", "unknown_step", line=self.line, key=self.name, known=known)
        twice = KEYS[self.name] in found
        return phrase("problems", "twice", line=self.line, key=self.name) if twice else None

    def _mistakes(self, told: Mapping[str, Any]) -> Iterator[str]:
        for field in FIELDS:
            if field not in told:
                yield self._say("missing", field)
            elif field == "source":
                if not _is_words(told[field]):
                    yield self._say("not_text", field)
            elif not _is_number(told[field], whole=field == "year"):
                yield self._say("not_a_number", field)
            elif not BOUNDS[field][0] <= told[field] <= BOUNDS[field][1]:
                least, most = BOUNDS[field]
                yield self._say("outside", field, least=least, most=most)
        rates: list[Any] = [told.get(field) for field in ("low", "mean", "high")]
        if all(_is_number(rate) for rate in rates) and rates != sorted(rates):
            yield self._say("order", "low")

    def _say(self, problem: str, field: str, **told: object) -> str:
        line = self._line_of(field)
        return phrase("problems", problem, line=line, key=self.name, field=field, **told)

    def _line_of(self, field: str) -> int:
        assigned = re.compile(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=")
        places = (nth for nth, line in enumerate(self.lines) if assigned.match(line))
        return self.line + next(places, 0)


FIELDS = ("mean", "weight", "low", "high", "source", "year")


def _parts(text: str) -> Iterator[_Part]:
    """A file cut at its headings, so that a mistake in one part leaves the others readable."""
    name, began, lines = "", 1, list[str]()
    for nth, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        heading = HEADER.match(line)
        if heading is None:
            lines.append(line)
            continue
        yield _Part(name, began, tuple(lines))
        name, began, lines = heading[1].strip(), nth, [""]
    yield _Part(name, began, tuple(lines))


def _is_number(value: object, *, whole: bool = False) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or (not whole and isfinite(value))


def _is_words(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_SOURCE


def _written(name: str, one: Range) -> str:
    told = [f"{field} = {getattr(one, field):g}" for field in ("mean", "weight", "low", "high")]
    # A JSON string is a TOML string as well, but for one sign that TOML wants written out.
    source = json.dumps(one.source, ensure_ascii=False).replace("\x7f", "\\u007f")
    return "\n".join([f"[{name}]", *told, f"year = {one.year}", f"source = {source}", ""])
