"""What stands under a letter: who signs, and for whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.engine.mail import packs
from onward.engine.mail.marks import marks
from onward.engine.mail.naming import (
    NAME_LENGTH,
    as_employer,
    desk_owner,
    is_owner,
    is_person,
    plain_words,
)
from onward.engine.mail.packs import Names

# More words than this on a line are a sentence, not a name; with "Ltd" or "University" in it, than that.
NAME_WORDS = 6
FULL_NAME_WORDS = 9
# A name, its two lines of title, and a team stand right under the farewell; the address comes after.
SIGNED_WITHIN = 3
CLOSING_LINES = 10

_ADDRESS = re.compile(r"\S@\S")


@dataclass(frozen=True, slots=True)
class Closing:
    """Who signs; the team they sign for; the employer by its full name; the last line if it is its name."""

    person: str | None = None
    team: str | None = None
    company: str | None = None
    last: str | None = None
    signers: tuple[str, ...] = ()


def closing(lines: Sequence[str], names: Names, owner: str | None) -> Closing:
    """Read what stands below the farewell, and the last line where there is none."""
    under = _under_farewell(lines)
    person, team = _signature(under[:SIGNED_WITHIN], names, owner)
    return Closing(
        person=person,
        team=team,
        company=_company(under or _last_lines(lines), names),
        last=_last_line(lines, names, owner),
        signers=tuple(under or _last_lines(lines)),
    )


def _under_farewell(lines: Sequence[str]) -> list[str]:
    sign_off = marks().sign_off
    for index in range(len(lines) - 1, -1, -1):
        if sign_off.match(lines[index]):
            return list(_bare(lines[index + 1 :]))[:CLOSING_LINES]
    return []


def _last_lines(lines: Sequence[str]) -> list[str]:
    return list(_bare(lines))[-CLOSING_LINES:]


def _bare(lines: Sequence[str]) -> Iterator[str]:
    yield from (line.strip(" *,-–") for line in lines if line.strip(" *,-–"))


def _signature(
    under: Sequence[str], names: Names, owner: str | None
) -> tuple[str | None, str | None]:
    """Read the name under "Kind regards", and an employer's team if that is what signs."""
    person = team = None
    for line in under:
        first = re.split(r",| \| | - | – ", line, maxsplit=1)[0].strip()
        first = names.before_name.sub("", first)
        if owner and len(first.split()) <= NAME_WORDS and is_owner(first, owner):
            team = desk_owner(first, names)
        elif person is None and team is None and is_person(first, names):
            person = first
        elif team is None and len(line) < NAME_LENGTH and not _ADDRESS.search(line):
            team = _team_owner(line, names)
    return person, team


def _company(lines: Sequence[str], names: Names) -> str | None:
    """Find a line that is an employer's full name: "Lorne Mills Ltd", "University of Lorne"."""
    parts = [part for line in lines for part in re.split(r" [|•·] ", line) if _is_short(part)]
    for part in parts:
        full = packs.everywhere().company.match(part) or _institution(part, names)
        if full:
            return as_employer(desk_owner(full[1], names), names)
    return None


def _is_short(part: str) -> bool:
    return len(part.split()) <= FULL_NAME_WORDS and len(part) <= NAME_LENGTH


def _institution(part: str, names: Names) -> re.Match[str] | None:
    """Take "Lorne Institute of Weaving", and not who leads it."""
    if any(names.is_role_noun(word) for word in plain_words(part)):
        return None
    return packs.everywhere().institution.match(part)


def full_name(sentences: Sequence[str], names: Names) -> str | None:
    """Find a name with its legal form anywhere in the letter, however the sentence frames it."""
    found = (packs.everywhere().company_within.search(sentence) for sentence in sentences)
    return next((as_employer(one[1], names) for one in found if one), None)


def _last_line(lines: Sequence[str], names: Names, owner: str | None) -> str | None:
    """Take the employer's name where it closes the letter without a farewell."""
    last = next((line.strip(" *.,-–") for line in reversed(lines) if line.strip()), "")
    if not owner or len(last.split()) > NAME_WORDS or not is_owner(last, owner):
        return None
    return desk_owner(last, names)


def _team_owner(line: str, names: Names) -> str | None:
    """Take an employer from "The Acme Hiring Team" or "Recruiter at Acme"."""
    at = names.team_at.search(line)
    if at:
        return as_employer(at[1], names)
    name = packs.everywhere().before_team.sub("", line).strip(" ().")
    shorter = desk_owner(name, names)
    return shorter if shorter and shorter != name and shorter[:1].isupper() else None
