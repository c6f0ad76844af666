"""Ways to reach a person, as they stand in a line: addresses, numbers, links."""

import re
from collections.abc import Iterator

from onward.engine.cvs.dates import spans

# It begins where a word does, so that a long run of letters is looked at once.
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/.])(?:\+|00)?\(?\d[\d ().\u00a0/–-]{5,}\d(?![\w])")
_LINK = re.compile(
    r"(?i)(?<![@\w.])(?:https?://[^\s,;|]+|www\.[^\s,;|]+"
    r"|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|eu|de|fr|es|uk|nl|it|pt|at|ch|be|info|app|page|xyz)(?:/[^\s,;|]*)?)(?![@\w])"
)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15


def emails(text: str) -> list[str]:
    return [each.strip(".'-") for each in _EMAIL.findall(text)]


def phones(text: str) -> Iterator[str]:
    """Numbers of a length that can be dialled, and no dates."""
    dated = [(found.start, found.end) for found in spans(text)]
    for match in _PHONE.finditer(text):
        digits = sum(letter.isdigit() for letter in match[0])
        in_a_date = any(start < match.end() and match.start() < end for start, end in dated)
        if _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not in_a_date:
            yield match[0].strip()


def links(text: str) -> list[str]:
    return [match[0].rstrip(".)") for match in _LINK.finditer(_EMAIL.sub(" ", text))]


def reaches(text: str) -> bool:
    return bool(emails(text) or links(text) or any(phones(text)))
