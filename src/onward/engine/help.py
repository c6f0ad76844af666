"""Where a person can turn. The file says where each number was read; nothing is fetched."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from onward.engine.helplines import Helpline, shipped
from onward.engine.unseen import without_unseen

# After a year without a check the emergency number and the directory come first (evidence §3).
STALE_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Help:
    """What to show: the emergency number where it is known, then lines, then the directory."""

    emergency: str | None
    lines: tuple[Helpline, ...]
    directory_name: str
    directory_url: str
    # Where every line was checked too long ago, the directory is the better first place.
    directory_first: bool = False

    @property
    def by_writing(self) -> tuple[Helpline, ...]:
        """Lines that can be reached without speaking."""
        return tuple(line for line in self.lines if line.sms or line.chat_url)


def help_in(country: str, *, today: date) -> Help:
    """Help for an ISO country code; an unknown country still has the directory."""
    known = shipped()
    lines = (line for line in known.lines if line.country == country)
    # Lines checked of late stand first; the others follow, each saying how it stands.
    ordered = tuple(sorted(lines, key=lambda line: not is_fresh(line, today=today)))
    old = [line.verified_on is not None and not is_fresh(line, today=today) for line in ordered]
    return Help(
        known.emergency.get(country),
        ordered,
        known.directory_name,
        known.directory_url,
        directory_first=bool(old) and all(old),
    )


def is_fresh(line: Helpline, *, today: date) -> bool:
    return line.verified_on is not None and today - line.verified_on <= STALE_AFTER


def countries_with_lines() -> frozenset[str]:
    return frozenset(line.country for line in shipped().lines)


def speaks_of_dying(text: str) -> bool:
    """Whether a text holds one of the phrases at which help is shown; it is never kept that it did."""
    phrases, idioms = _packs()
    return phrases.search(idioms.sub(" ", _folded(text))) is not None


def _folded(text: str) -> str:
    """As the lists are written: small letters without accents, straight apostrophes, single spaces."""
    apart = unicodedata.normalize("NFKD", without_unseen(text).replace("’", "'").casefold())
    return re.sub(r"\s+", " ", "".join(one for one in apart if not unicodedata.combining(one)))


@cache
def _packs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Phrases and idioms of every language: people write in the one they feel in."""
    text = resources.files("onward.engine.lexicon").joinpath("safety.toml").read_text("utf-8")
    packs = tomllib.loads(text).values()
    phrases = [one for pack in packs for one in pack["phrases"]]
    return _any_of(phrases), _any_of([one for pack in packs for one in pack["idioms"]])


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
