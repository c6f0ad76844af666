"""Which edition a list is, and whether it is one that was tried."""

import re
from dataclasses import replace

from onward.engine.occupations import words
from onward.engine.occupations.records import Edition, Publisher, Taxonomy


def edition_of(publisher: Publisher, version: str) -> Edition:
    """Name, licence and attribution. Raises `NotAList` for an edition older than those that are read."""
    told = words.edition_words(publisher)
    number = numbered(version)
    oldest, newest = _range(publisher)
    if number is not None and number < oldest:
        raise words.refusal(
            "too_old", name=told["name"], version=version, oldest=f"{told['name']} {oldest:g}"
        )
    return Edition(
        publisher=publisher,
        name=told["name"],
        version=version,
        licence=told["licence"],
        attribution=" ".join(told["attribution"].format(version=version).split()),
        tried=number is not None and number <= newest,
    )


def numbered(version: str) -> float | None:
    """The number an edition is sorted by: 29.3 of "29.3", 1.1 of "v1.1.1"."""
    found = re.search(r"\d+(?:\.\d+)?", version)
    return float(found[0]) if found else None


def _range(publisher: Publisher) -> tuple[float, float]:
    rules = words.rules()
    if publisher is Publisher.ONET:
        return rules.oldest_onet, rules.newest_onet
    if publisher is Publisher.STARTER:
        return 0.0, float("inf")
    return rules.oldest_esco, rules.newest_esco


def is_fuller(one: Edition, other: Edition) -> bool:
    """Whether a list holds clearly more than another, or has a part that the other lacks."""
    least = words.rules().fuller_by
    counts = ((one.occupations, other.occupations), (one.titles, other.titles), (one.skills, other.skills))  # fmt: skip
    return any(theirs < ours * least for ours, theirs in counts) or bool(
        _lacking(other) - _lacking(one)
    )


def _lacking(edition: Edition) -> set[str]:
    parts = {words.sentence(name) for name in ("no_uses", "no_titles", "no_zones")}
    return parts & set(edition.left_out)


def whole(taxonomy: Taxonomy, *, damaged: tuple[str, ...], short_rows: int) -> Taxonomy:
    """A list that was read to its end, with how much it holds and what it lacks."""
    edition = replace(
        taxonomy.edition,
        occupations=len(taxonomy.occupations),
        skills=len(taxonomy.skills),
        titles=len(taxonomy.titles),
        left_out=_remarks(taxonomy, damaged=damaged, short_rows=short_rows),
    )
    return replace(taxonomy, edition=edition)


def _remarks(taxonomy: Taxonomy, *, damaged: tuple[str, ...], short_rows: int) -> tuple[str, ...]:
    """What is missing in a list, as sentences."""
    edition = taxonomy.edition
    zones = edition.publisher is Publisher.ONET
    said = [
        ("no_version", not edition.version),
        ("newer", bool(edition.version) and not edition.tried),
        ("no_uses", not taxonomy.uses),
        ("no_titles", len(taxonomy.titles) <= len(taxonomy.occupations)),
        ("no_zones", zones and all(one.zone is None for one in taxonomy.occupations)),
    ]
    found = [words.sentence(name) for name, holds in said if holds]
    found += [words.sentence("damaged_member", file=file) for file in damaged]
    if short_rows:
        found.append(words.sentence("short_rows", n=f"{short_rows:,}"))
    return tuple(found)
