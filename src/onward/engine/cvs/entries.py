"""Which words of the head of an entry are the title and which the employer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from onward.engine.cvs.blocks import Block, blocks_of
from onward.engine.cvs.records import Job, Line, Schooling, SectionKind
from onward.engine.cvs.tokens import Token, school_score, tokens_of
from onward.engine.cvs.words import folded, told, words_of

_NUMBER = re.compile(r"(\d{1,2})[.)]\s+")
_SEATS = range(4)
# Where the words do not tell, a CV names the title first more often than the employer [D].
_USUAL = {(0, 1): 0.2, (1, 0): 0.1}
_LONGEST_DEGREE = 6


def jobs_of(lines: Sequence[Line], section: SectionKind) -> Iterator[Job]:
    """The posts of one section. Its entries are taken to be built alike."""
    blocks = blocks_of(_without_numbers(lines))
    heads = [tokens_of(block.head) for block in blocks]
    names = [[token for token in head if not token.place] for head in heads]
    title_at, employer_at = _seats(names)
    employer = ""
    for block, head, told_names in zip(blocks, heads, names, strict=True):
        title, own_employer = _named(told_names, title_at, employer_at)
        # Further posts at the same employer do not name it again.
        employer = own_employer.text if own_employer else (employer if title else "")
        yield Job(
            employer=employer,
            title=title.text if title else "",
            first=block.first,
            last=block.last,
            place=_place(head, title, own_employer),
            span=block.span,
            bullets=block.bullets,
            section=section,
        )


def _without_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines; where the entries are numbered, "1." is no part of a title."""
    numbered = [found for line in lines if not line.bullet and (found := _NUMBER.match(line.text))]
    counted = [int(found[1]) for found in numbered]
    if len(counted) < 2 or counted != list(range(1, len(counted) + 1)):
        return list(lines)
    return [
        line if line.bullet else replace(line, text=_NUMBER.sub("", line.text)) for line in lines
    ]


def _seats(heads: Sequence[Sequence[Token]]) -> tuple[int, int]:
    """Where in the heads the title stands and where the employer, over all entries together."""

    def fit(seats: tuple[int, int]) -> float:
        title, employer = seats
        score = _USUAL.get(seats, 0.0)
        for head in heads:
            if max(seats) >= len(head):
                score -= 0.5
                continue
            score += head[title].title - 0.7 * head[title].employer
            score += head[employer].employer - 0.7 * head[employer].title
        return score

    return max(permutations(_SEATS, 2), key=lambda seats: (fit(seats), -sum(seats)))


def _named(
    head: Sequence[Token], title_at: int, employer_at: int
) -> tuple[Token | None, Token | None]:
    if len(head) > max(title_at, employer_at):
        title, employer = head[title_at], head[employer_at]
        return title, _whole_house(employer, [one for one in head if one is not title])
    if len(head) >= 2:
        title = max(head, key=lambda token: token.title - token.employer)
        rest = [token for token in head if token is not title]
        return title, rest[0]
    if not head:
        return None, None
    only = head[0]
    return (None, only) if only.employer > only.title else (only, None)


def _whole_house(employer: Token, others: Sequence[Token]) -> Token:
    """The house itself, where a ward or a department of it stands in its place."""
    words = folded(employer.text).split()
    if not {words[0], words[-1]} & frozenset(told("units")["words"]):
        return employer
    houses = [one for one in others if one is not employer and one.employer > 0]
    return houses[0] if houses else employer


def _place(head: Sequence[Token], title: Token | None, employer: Token | None) -> str:
    sure = next((token.text for token in head if token.place), "")
    if sure:
        return sure
    left = [token for token in head if token is not title and token is not employer]
    towns = [token.text for token in left if _could_be_town(token)]
    return towns[-1] if towns else ""


def _could_be_town(token: Token) -> bool:
    words = token.text.split()
    plain = not any(map(str.isdigit, token.text)) and token.text[:1].isupper()
    return plain and len(words) <= 4 and not token.title and not token.employer


def schooling_of(lines: Sequence[Line]) -> Iterator[Schooling]:
    for block in blocks_of(lines):
        yield _schooling(block)


def _schooling(block: Block) -> Schooling:
    parts = [part for token in tokens_of(block.head) for part in _with_degree(token)]
    degree = next((said for _, said in parts if said), "")
    names = [token for token, said in parts if not said and not token.place]
    # An apprenticeship is served at an employer.
    school = max(names, key=lambda one: (school_score(one.text), one.employer), default=None)
    return Schooling(
        institution=school.text if school else "",
        first=block.first,
        last=block.last,
        study=", ".join(token.text for token in names if token is not school),
        degree=degree,
        span=block.span,
        bullets=block.bullets,
    )


def _with_degree(token: Token) -> Iterator[tuple[Token, str]]:
    """A token that opens with a degree, as the degree and the rest; each with the degree it is."""
    words = token.text.split()
    known = words_of("words", "degrees") | frozenset(map(folded, told("forms")["degrees"]))
    for count in range(min(len(words), _LONGEST_DEGREE), 0, -1):
        if folded(" ".join(words[:count])) in known:
            while count < len(words) and words[count].startswith("("):
                count += 1
            degree, rest = " ".join(words[:count]), words[count:]
            if rest and folded(rest[0]) in words_of("words", "in"):
                rest = rest[1:]
            yield Token(degree, token.line, 0, 0, False), degree
            if rest:
                yield Token(" ".join(rest), token.line, token.title, token.employer, False), ""
            return
    yield token, ""
