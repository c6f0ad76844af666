"""Where a person can turn. The file says where each number was read; nothing is fetched."""

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from onward.engine.unseen import without_unseen

# After a year without a check the emergency number and the directory come first (evidence §3).
STALE_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Helpline:
    """A line to call or write to; `verified_on` is None until a person checked the operator's page."""

    country: str
    name: str
    phone: str
    sms: str
    chat_url: str
    url: str
    hours: str
    languages: tuple[str, ...]
    free: bool | None
    meant_for: str
    verified_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Help:
    """What to show: the emergency number where it is known, then lines, then the directory."""

    emergency: str | None
    lines: tuple[Helpline, ...]
    directory_name: str
    directory_url: str


def help_in(country: str, *, today: date) -> Help:
    """Help for an ISO country code; an unknown country still has the directory."""
    file = _file()
    lines = tuple(_line(entry) for entry in file["lines"] if entry["country"] == country)
    # Lines checked of late stand first; the others follow, each saying how it stands.
    lines = tuple(sorted(lines, key=lambda line: not is_fresh(line, today=today)))
    directory = file["directory"]
    return Help(file["emergency"].get(country), lines, directory["name"], directory["url"])


def is_fresh(line: Helpline, *, today: date) -> bool:
    return line.verified_on is not None and today - line.verified_on <= STALE_AFTER


def countries_with_lines() -> frozenset[str]:
    return frozenset(entry["country"] for entry in _file()["lines"])


def speaks_of_dying(text: str) -> bool:
    """Whether a text holds one of the phrases at which help is shown; it is never kept that it did."""
    phrases, idioms = _packs()
    return phrases.search(idioms.sub(" ", _folded(text))) is not None


def _folded(text: str) -> str:
    """As the lists are written: small letters without accents, straight apostrophes, single spaces."""
    apart = unicodedata.normalize("NFKD", without_unseen(text).replace("’", "'").casefold())
    return re.sub(r"\s+", " ", "".join(one for one in apart if not unicodedata.combining(one)))


@cache
def _file() -> dict[str, Any]:
    text = resources.files("onward.engine.lexicon").joinpath("helplines.json").read_text("utf-8")
    file: dict[str, Any] = json.loads(text)
    return file


def _line(entry: dict[str, Any]) -> Helpline:
    checked = entry["verified_on"]
    return Helpline(
        country=entry["country"],
        name=entry["name"],
        phone=entry["phone"],
        sms=entry["sms"],
        chat_url=entry["chat_url"],
        url=entry["url"],
        hours=entry["hours"],
        languages=tuple(entry["languages"]),
        free=entry["free"],
        meant_for=entry["for"],
        verified_on=date.fromisoformat(checked) if checked else None,
        source=entry["source"],
    )


@cache
def _packs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Phrases and idioms of every language: people write in the one they feel in."""
    text = resources.files("onward.engine.lexicon").joinpath("safety.toml").read_text("utf-8")
    packs = tomllib.loads(text).values()
    phrases = [one for pack in packs for one in pack["phrases"]]
    return _any_of(phrases), _any_of([one for pack in packs for one in pack["idioms"]])


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
