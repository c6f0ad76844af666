"""The file of help lines, read entry by entry: a line that does not check out is never shown."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

_NUMBER = re.compile(r"\+?\d[\d -]{1,18}\d")
_PLACE = re.compile(r"https://[\w.-]+\.[a-z]{2,}(?:/\S*)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_FOR = frozenset({"crisis", "emotional", "youth"})
_KEYS = frozenset(
    {
        "country", "name", "phone", "sms", "chat_url", "url", "hours", "languages", "free", "for",
        "verified_on", "source_url", "source",
    }
)  # fmt: skip


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
class Wrong:
    """One entry that is left out, counted from 1, and what is wrong with it in plain words."""

    place: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Lines:
    """What a file of help lines holds: emergency numbers by country, lines, what was left out."""

    emergency: Mapping[str, str]
    lines: tuple[Helpline, ...]
    directory_name: str
    directory_url: str
    wrong: tuple[Wrong, ...]


class NotALineFile(ValueError):
    """This is no file of help lines: it needs `emergency`, `lines` and `directory`, in JSON."""


def read_lines(text: str) -> Lines:
    """Read a file of help lines; a wrong entry is left out and named, the others stay.

    Raises `NotALineFile` where nothing of it can be used.
    """
    try:
        told = json.loads(text)
        emergency, entries, directory = told["emergency"], told["lines"], told["directory"]
        name, url = str(directory["name"]), str(directory["url"])
    except (ValueError, KeyError, TypeError, RecursionError) as refusal:
        raise NotALineFile from refusal
    if not isinstance(emergency, dict) or not isinstance(entries, list):
        raise NotALineFile
    lines, wrong = [], []
    for place, entry in enumerate(entries, 1):
        why = next(_wrong_with(entry), None)
        if why is None:
            lines.append(_line(entry))
        else:
            wrong.append(Wrong(place, _name_of(entry), why))
    return Lines(emergency, tuple(lines), name, url, tuple(wrong))


@cache
def shipped() -> Lines:
    """The lines that come with Onward."""
    text = resources.files("onward.engine.lexicon").joinpath("helplines.json").read_text("utf-8")
    return read_lines(text)


def _wrong_with(entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict) or not entry.keys() >= _KEYS:
        yield "something is missing"
        return
    if entry.keys() - _KEYS:
        yield f"“{min(entry.keys() - _KEYS)}” is not known"
    if not _COUNTRY.fullmatch(str(entry["country"])):
        yield "the country is no two capital letters"
    if not str(entry["name"]).strip() or not str(entry["source"]).strip():
        yield "it has no name or no source"
    if entry["for"] not in _FOR:
        yield "it does not say whom it is for"
    yield from _wrong_ways(entry)
    yield from _wrong_day(entry["verified_on"])


def _wrong_ways(entry: Mapping[str, Any]) -> Iterator[str]:
    for key in ("phone", "sms"):
        if entry[key] and not _NUMBER.fullmatch(str(entry[key])):
            yield f"“{entry[key]}” is no number to {'call' if key == 'phone' else 'text'}"
    for key in ("chat_url", "url"):
        if entry[key] and not _PLACE.fullmatch(str(entry[key])):
            yield f"“{entry[key]}” is no secure address"
    if not any(entry[key] for key in ("phone", "sms", "chat_url", "url")):
        yield "there is no way to reach it"


def _wrong_day(written: Any) -> Iterator[str]:
    try:
        if written is not None:
            date.fromisoformat(written)
    except (TypeError, ValueError):
        yield f"“{written}” is no day it was checked on"


def _name_of(entry: Any) -> str:
    return str(entry.get("name", "")) if isinstance(entry, dict) else ""


def _line(entry: Mapping[str, Any]) -> Helpline:
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
