"""Contact data, known by its shape: mail and web addresses, phone numbers, lines of an address."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from onward.engine.redacting.words import listed

SPACE = r"[ \t\u00a0\u2007\u2009\u202f]"
# Programs that write letters make hyphens that do not break, and dashes, out of what was typed.
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
TIGHT = r"(?<=\d)[\u2012\u2013\u2212·](?=\d)"
NUMBER = re.compile(
    rf"(?<![\w.,/+-])(?:\+|\()?\d(?:{SPACE}|[\d().\-/\u2010\u2011]|{TIGHT})*\d(?![\w%])"
)
DATE = re.compile(
    r"(?<!\d)\d{1,2}[./-](?:\d{1,2}[./-])?(?:19|20)\d{2}(?!\d)|^(?:19|20)\d{2}\b(?!\d)"
)
IN_THREES = re.compile(r"\(?\d{3}\)?[ .\-\u00a0]?\d{3}[ .\-\u00a0]\d{4}")
DIGITS = (7, 15)


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Numbers that are written like a phone's; years, sums and dates are not."""
    labels = "|".join(sorted(map(re.escape, listed("phone", "labels"))))
    labelled = re.compile(rf"(?i)\b(?:{labels})\b[\s.:]{{0,4}}$")
    for found in NUMBER.finditer(text):
        written = found.group().translate(DASHES)
        digits = sum(sign.isdigit() for sign in written)
        if not DIGITS[0] <= digits <= DIGITS[1] or DATE.search(written):
            continue
        if (
            written.startswith(("+", "0", "(0"))
            or IN_THREES.fullmatch(written)
            or labelled.search(text[max(0, found.start() - 24) : found.start()])
        ):
            yield found.span()


@cache
def _mails() -> tuple[re.Pattern[str], ...]:
    # Each starts only where a run of such letters starts: a long run is walked once.
    at = r"(?:@|\s?[\[(](?:at|AT)[\])]\s?)"
    return (re.compile(rf"(?<![\w.+%'-])[\w.+%'-]+{at}[\w-]+(?:\.[\w-]+)+"),)


@cache
def _links() -> tuple[re.Pattern[str], ...]:
    ends = "|".join(sorted(listed("link", "ends")))
    host = r"(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+"
    return (
        re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"]+(?<![.,;:!?)\]])"),
        re.compile(rf"{host}(?:{ends})(?![\w-]|\.\w)(?:/[^\s<>\"]*(?<![.,;:!?)\]]))?"),
        re.compile(rf"{host}[a-z]{{2,10}}/[^\s<>\"]+(?<![.,;:!?)\]])"),
        re.compile(r"(?<![\w@.])@[A-Za-z]\w+"),
    )


@cache
def _addresses() -> tuple[re.Pattern[str], ...]:
    english, german, french, labels = (
        "|".join(sorted(map(re.escape, listed("address", name)), key=len, reverse=True))
        for name in ("english", "german", "french", "labels")
    )
    town = r"(?:[,|·\s]{1,4}(?:[A-Z]{1,2}-)?\d{4,5} [^\W\d_][\w-]*)?"
    postcode = r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)"
    named = r"[^\W\d_][\w'’.-]{0,30}"
    british = rf"(?:(?:,? {named}){{1,3}},? {postcode})?"
    return (
        re.compile(rf"(?i)^[ \t]*(?:{labels})[ \t]*:[^\n]+", re.MULTILINE),
        re.compile(
            rf"(?:(?:Flat|Apt\.?|Unit|Apartment) ?\w{{1,5}},? ?)?(?<![\w.])(?!(?:19|20)\d\d\b)\d{{1,5}}[a-zA-Z]?,? {named}"
            rf"(?: {named}){{0,3}}? (?i:{english})\b\.?{british}"
        ),
        re.compile(
            rf"(?<![\w.])(?:{named} )?(?:[^\W\d_][\w-]{{0,40}})?(?i:{german}) \d{{1,4}} ?[a-z]?\b{town}"
        ),
        re.compile(rf"(?<!\w)\d{{1,4}}(?: ?(?:bis|ter))?,? (?i:{french}) [^\n,|·•]{{2,50}}{town}"),
        # Postcodes: the United Kingdom's, and a state with a ZIP.
        re.compile(rf"(?<!\w){postcode}"),
        re.compile(rf"(?<![\w.]){named},? [A-Z]{{2}} \d{{5}}(?:-\d{{4}})?(?!\w)"),
    )


PATTERNS: dict[str, Callable[[], tuple[re.Pattern[str], ...]]] = {
    "mail": _mails,
    "link": _links,
    "address": _addresses,
}
