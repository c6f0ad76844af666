"""A letter laid out for reading: its parts, its sentences, its words, with names covered."""

import re
from dataclasses import dataclass

from onward.engine.letters.context import LintContext
from onward.engine.letters.masking import FOLDS, Masks, masks_for
from onward.engine.letters.pack import COVER, Structure, structure

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
BOUNDARY = re.compile(
    r"[.!?…]+[\"')\]]*(?=\s|\Z)|[。！？]|\n[ ]*\n|\n(?=[ ]*(?:[-*•–]|\d{1,2}[.)])[ ])"
)
# A number that counts a line, a title, and what stands before a figure: "No. 5", but "a clear no."
ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|ca|z\.[ ]?b|[du]\.[ ]?[ahv]|e\.g|i\.e|bzw|ggf|evtl|inkl|usw)"
    r"|\b[zdu](?=\.\Z)|(?<!\d[ ])\bm(?=\.\Z)|(?:^|\n)[ ]*\d{1,2})\.\Z",
    re.IGNORECASE,
)
BEFORE_FIGURE = re.compile(r"\b(?:no|nr|art|approx|para|p)\.\s+\d", re.IGNORECASE)
# Bounded everywhere: a page of one endless word must not take an endless time.
ADDRESS = re.compile(
    r"https?://\S*\w/?|(?<!\w)www\.\S*\w/?|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![\w-])[\w-]{1,63}\.(?:com|org|net|io|dev|me|eu|de|fr|uk|example)\b(?:/\S*)?"
)
# Nobody signs over more lines than this; a closing further up is a paragraph.
SIGNATURE_LINES = 7


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Sheet:
    """`folded` has plain quotes and spaces, `covered` also has names and addresses covered.

    `lowered` is the covered text in small letters, each still in its place.
    """

    text: str
    folded: str
    covered: str
    lowered: str
    masked: tuple[Span, ...]
    letter: Span
    greeting: Span
    body: Span
    signature: Span
    sentences: tuple[Span, ...]

    def words(self, span: Span) -> tuple[Span, ...]:
        found = WORD.finditer(self.folded, span.start, span.end)
        return tuple(Span(*match.span()) for match in found)

    def burden(self, span: Span) -> int:
        """The words of a span as a reader meets them: a covered name or role counts once."""
        return sum(1 for _ in WORD.finditer(self.covered, span.start, span.end))


def lay_out(text: str, context: LintContext | None = None) -> Sheet:
    """Find subject, greeting, body and signature of a letter as a person would see them."""
    known = context or LintContext()
    rules = structure()
    folded = text.translate(FOLDS)
    letter = _letter(folded, rules)
    greeting = _greeting(folded, letter, rules)
    signature = _signature(folded, Span(greeting.end, letter.end), known, rules)
    body = _trimmed(folded, Span(greeting.end, signature.start))
    spoken = _names_in(folded, greeting, signature, rules)
    masked = _masked(folded, masks_for(known), spoken)
    covered = _cover(folded, masked)
    return Sheet(
        text,
        folded,
        covered,
        _lowered(covered),
        masked,
        letter,
        greeting,
        body,
        signature,
        _sentences(covered, body, rules),
    )


def names_in_greeting(sheet: Sheet) -> tuple[str, ...]:
    """The names a greeting speaks to, without titles; empty where it names nobody."""
    return _spoken(sheet.folded, sheet.greeting, structure())


def stops_at_closing(text: str) -> bool:
    """Whether no name stands under the closing yet."""
    lines = text.translate(FOLDS).strip().splitlines()
    return bool(lines) and structure().closing.fullmatch(lines[-1]) is not None


def _letter(folded: str, rules: Structure) -> Span:
    subject = rules.subject.match(folded)
    return _trimmed(folded, Span(subject.end() if subject else 0, len(folded)))


def _trimmed(folded: str, span: Span) -> Span:
    start, end = span.start, max(span.start, span.end)
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _greeting(folded: str, letter: Span, rules: Structure) -> Span:
    opening = rules.greeting.match(folded, letter.start, letter.end)
    if opening is None:
        return Span(letter.start, letter.start)
    line = re.compile(r"[^\n,!:;?]{0,60}?(?:[,!:]|\.(?=\s*\n|\s*\Z)|[ ][–—-](?=[ ])|(?=\n)|\Z)")
    rest = line.match(folded, opening.end(), letter.end)
    if rest and len(rest.group().split()) <= 6:
        return Span(letter.start, rest.end())
    # "Dear Priya thank you for …": no mark ends the greeting, so its capitals do.
    named = re.compile(
        r"(?:[ ]+(?:[A-ZÀ-Þ][\w'.-]*|de[rnl]?|van|von|da|di|la|le|al|el|bin)(?![\w]))*,?"
    ).match(folded, opening.end(), letter.end)
    return Span(letter.start, named.end() if named else opening.end())


def _signature(folded: str, rest: Span, known: LintContext, rules: Structure) -> Span:
    lines = [
        Span(match.start(), match.end())
        for match in re.compile(r"[^\n]*\S[^\n]*").finditer(folded, rest.start, rest.end)
    ]
    for place in range(len(lines) - 1, max(-1, len(lines) - 1 - SIGNATURE_LINES), -1):
        line = lines[place]
        if rules.closing.fullmatch(folded, line.start, line.end):
            below = (folded[later.start : later.end] for later in lines[place + 1 :])
            if all(_is_contact_line(later) for later in below):
                return Span(line.start, rest.end)
    inline = rules.inline_closing.search(folded, max(rest.start, rest.end - 120), rest.end)
    if inline:
        return Span(inline.start(), rest.end)
    if lines and _is_name(folded[lines[-1].start : lines[-1].end], known):
        return Span(lines[-1].start, rest.end)
    return Span(rest.end, rest.end)


def _is_contact_line(line: str) -> bool:
    return len(line.split()) <= 8 and not line.rstrip().endswith((".", "?", "!"))


def _is_name(line: str, known: LintContext) -> bool:
    said = line.strip(" –—-,")
    if known.signed_as and said == known.signed_as.translate(FOLDS).strip():
        return True
    words = said.split()
    return 0 < len(words) <= 3 and all(
        word[0].isupper() and word.isalpha() and not word.isupper() for word in words
    )


def _names_in(folded: str, greeting: Span, signature: Span, rules: Structure) -> tuple[str, ...]:
    return _spoken(folded, greeting, rules) + _signed(folded, signature)


def _spoken(folded: str, greeting: Span, rules: Structure) -> tuple[str, ...]:
    opening = rules.greeting.match(folded, greeting.start, greeting.end)
    if opening is None:
        return ()
    words = [match.group() for match in WORD.finditer(folded, opening.end(), greeting.end)]
    return tuple(
        word
        for word in words
        if not word.islower() and word.lower() not in rules.titles | rules.nobodies
    )


def _signed(folded: str, signature: Span) -> tuple[str, ...]:
    lines = folded[signature.start : signature.end].split("\n")
    last = next((line for line in lines[1:] if line.strip()), "")
    words = WORD.findall(last)
    return tuple(word for word in words if word.istitle()) if len(words) <= 4 else ()


def _masked(folded: str, masks: Masks, spoken: tuple[str, ...]) -> tuple[Span, ...]:
    spans = [Span(*match.span()) for match in ADDRESS.finditer(folded)]
    for pattern in (masks.phrases, masks.names):
        if pattern:
            spans.extend(Span(*match.span()) for match in pattern.finditer(folded))
    for name in set(spoken):
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        spans.extend(Span(*match.span()) for match in whole.finditer(folded))
    return tuple(spans)


def _cover(folded: str, masked: tuple[Span, ...]) -> str:
    if not masked:
        return folded
    letters = list(folded)
    for span in masked:
        letters[span.start : span.end] = COVER * (span.end - span.start)
    return "".join(letters)


def _lowered(covered: str) -> str:
    lowered = covered.lower()
    if len(lowered) == len(covered):
        return lowered
    # A letter such as the Turkish İ would become two, and push all others aside.
    return "".join(one.lower()[0] for one in covered)


def _sentences(covered: str, body: Span, rules: Structure) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = body.start
    for mark in BOUNDARY.finditer(covered, body.start, body.end):
        tail = max(start - 1, mark.end() - 12, 0)
        if ABBREVIATION.search(covered, tail, mark.end()):
            continue
        if BEFORE_FIGURE.search(covered, tail, mark.end() + 3):
            continue
        if rules.counted_day.match(covered, mark.start()):
            continue
        spans.append(_trimmed(covered, Span(start, mark.end())))
        start = mark.end()
    spans.append(_trimmed(covered, Span(start, body.end)))
    return tuple(span for span in spans if span.start < span.end)
