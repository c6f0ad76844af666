"""What an ad asks for, each thing with the ad's own line.

Only what is asked counts: tasks, what is offered and what is told of the employer are passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onward.engine.postings.clauses import Span, bare, clauses, pieces, sentences
from onward.engine.postings.layout import ASKING, Said, Sense, lines_of
from onward.engine.postings.naming import Named, level_in, named
from onward.engine.postings.phrases import LANGUAGES, language_of, listed
from onward.engine.postings.records import Requirement, RequirementKind
from onward.engine.postings.role import is_the_role, role_of

# Longer than any ad we saw by far; the rest is not read [D].
LONGEST_TEXT = 100_000
MOST_REQUIREMENTS = 200
LONGEST_SENTENCE = 1_000
# A running sentence of more words names no skill [D].
LONGEST_SKILL = 14

_PLAIN = (RequirementKind.SKILL, RequirementKind.DEGREE)
_DEFAULT = {Sense.MUST: True, Sense.NICE: False}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A thing that may be asked for: what leads to it still on it, and whether it says must or nice."""

    core: Span
    named: Named
    clause: int
    joined: str
    must: bool | None
    # True: the word for must or nice stands before the thing, so that it holds for what follows as well.
    leads: bool


def requirements_in(text: str, language: str = "") -> tuple[Requirement, ...]:
    """Pick out what an ad asks for, in its own order; empty where its language is not read."""
    text = text[:LONGEST_TEXT]
    language = language if language in LANGUAGES else language_of(text)
    if not language:
        return ()
    found: dict[tuple[RequirementKind, str], Requirement] = {}
    # Most ads begin with what they are for; that is the job, and nothing to learn for it.
    role = role_of(next((line for line in text.splitlines() if line.strip()), ""))
    for said in lines_of(text, language):
        for one in _asked_in(said, language):
            if one.kind is RequirementKind.SKILL and is_the_role(one.words, role):
                continue
            found.setdefault((one.kind, " ".join(one.words.casefold().split())), one)
        if len(found) >= MOST_REQUIREMENTS:
            break
    return tuple(found.values())


def _asked_in(said: Said, language: str) -> Iterator[Requirement]:
    if said.sense in (Sense.OFFERS, Sense.OTHER):
        return
    if not said.bullet and listed(language, "cues", "closing").match(said.text):
        # "Apply by 12 December" ends many a list of wishes, and is none.
        return
    for sentence in sentences(Span(said.text, said.start), language):
        sentence = sentence.cut(0, LONGEST_SENTENCE)
        if not sentence.text or not _asks(sentence.text, said, language):
            continue
        must = _DEFAULT.get(said.sense)
        if said.sense not in ASKING:
            sentence, must = _from_the_asking(sentence, language)
        parts = _signed(_pieces(sentence, language), must)
        for piece in _together(parts, sentence, language):
            if _is_meant(piece, said.sense):
                yield _requirement(piece, said)


def _asks(sentence: str, said: Said, language: str) -> bool:
    """Under a heading that asks, all does; elsewhere a sentence has to say so itself."""
    first = next(iter(clauses(Span(sentence, 0))), Span("", 0)).text
    ours = listed(language, "cues", "ours").search(first)
    if said.sense in ASKING:
        return said.bullet or not ours
    task = any(listed(language, "cues", cue).match(sentence) for cue in ("task", "us"))
    must = listed(language, "cues", "must").search(sentence)
    if said.sense is Sense.TASKS:
        return bool(must and not ours and not task)
    asks = must or any(listed(language, "cues", cue).search(sentence) for cue in ("nice", "ask"))
    return bool(asks and not ours and not task and not sentence.endswith("?"))


def _from_the_asking(sentence: Span, language: str) -> tuple[Span, bool | None]:
    """Leave out how a sentence comes to its point, but for a must in it: "We need someone with"."""
    found = listed(language, "cues", "opener").search(sentence.text)
    if not found or not found.start() or "," in sentence.text[: found.start()]:
        return sentence, None
    must = listed(language, "cues", "must").search(sentence.text[: found.start()])
    return sentence.cut(found.end()), True if must else None


def _pieces(sentence: Span, language: str) -> list[_Piece]:
    parts: list[_Piece] = []
    carried: bool | None = None
    for number, clause in enumerate(clauses(sentence)):
        if listed(language, "cues", "reason").match(clause.text):
            break
        if number and listed(language, "cues", "ours").search(clause.text):
            break
        for joined, whole in pieces(clause, language):
            core = bare(whole, language)
            must, leads = _sign(whole, core, language)
            if core.text:
                if must is None and carried is not None:
                    must, leads, carried = carried, True, None
                kind = named(core.text, language)
                parts.append(_Piece(core, kind, number, joined, must, leads))
            elif must is not None and parts:
                # "A diploma is good, but no must": the rest only says how far it is asked for.
                parts[-1] = replace(parts[-1], must=must)
            else:
                carried = must
    return parts


def _sign(whole: Span, core: Span, language: str) -> tuple[bool | None, bool]:
    """Whether a piece says itself that it is a must or nice, and whether before the thing or after."""
    for cue, must in (("nice", False), ("must", True)):
        found = listed(language, "cues", cue).search(whole.text)
        if found:
            return must, whole.start + found.start() <= core.start
    return None, False


def _signed(parts: Sequence[_Piece], default: bool | None) -> list[_Piece]:
    """Let "ideally" hold for what follows, and "is a plus" for what was joined before it."""
    return [
        part if part.must is not None else replace(part, must=_sign_around(parts, at, default))
        for at, part in enumerate(parts)
    ]


def _sign_around(parts: Sequence[_Piece], at: int, default: bool | None) -> bool | None:
    for before in reversed(parts[:at]):
        if before.must is not None and before.leads:
            return before.must
    for after in parts[at + 1 :]:
        if after.clause != parts[at].clause:
            break
        if after.must is not None and not after.leads:
            return after.must
    return default


def _together(parts: Sequence[_Piece], sentence: Span, language: str) -> list[_Piece]:
    """Join what is one thing said with "and" or "or"."""
    kept: list[_Piece] = []
    for at, part in enumerate(parts):
        if kept and _belongs(kept[-1], part, parts[at:], language):
            last = kept[-1]
            kept[-1] = _joined(last, part, sentence)
        else:
            kept.append(part)
    return kept


def _belongs(last: _Piece, part: _Piece, rest: Sequence[_Piece], language: str) -> bool:
    if last.must != part.must:
        return False
    if _only_adds(last, part) or listed(language, "kinds", "similar").search(
        f"{part.joined} {part.core.text}"
    ):
        return True
    if part.clause != last.clause:
        return _goes_on(last, part, rest)
    return _is_one(last, part, language)


def _goes_on(last: _Piece, part: _Piece, rest: Sequence[_Piece]) -> bool:
    """ "Training as a nurse, a carer or a midwife" is one wish."""
    either = any(one.joined == "or" for one in rest if one.clause == part.clause)
    return either and last.named.kind is RequirementKind.DEGREE and part.named.kind in _PLAIN


def _is_one(last: _Piece, part: _Piece, language: str) -> bool:
    kinds = (last.named.kind, part.named.kind)
    if last.named.kind is RequirementKind.DEGREE:
        return part.named.kind in _PLAIN and part.joined == "or"
    if part.named.kind is RequirementKind.DEGREE:
        # "Technical or commercial training" names the training once.
        return part.joined == "or" and len(last.core.text.split()) == 1
    if last.named.kind is RequirementKind.YEARS:
        return part.named.kind is RequirementKind.SKILL
    if kinds == (RequirementKind.SKILL, RequirementKind.SKILL):
        return part.joined == "or" and language != "de" and _is_common(last, part)
    return kinds == (RequirementKind.TERMS, RequirementKind.TERMS)


def _only_adds(last: _Piece, part: _Piece) -> bool:
    """A level after its language, or one more stretch of time after a shift, is nothing by itself."""
    words = part.core.text
    if last.named.kind is RequirementKind.LANGUAGE and part.named.kind is RequirementKind.SKILL:
        return bool(level_in(words)) and len(words.split()) <= 3
    return last.named.kind is RequirementKind.TERMS and words[:1].isdigit()


def _is_common(*parts: _Piece) -> bool:
    """Names of tools are written with a capital, and each is a wish of its own."""
    return all(
        part.core.text[-1:].islower() and part.core.text.split()[-1].islower() for part in parts
    )


def _joined(first: _Piece, last: _Piece, sentence: Span) -> _Piece:
    words = sentence.text[first.core.start - sentence.start : last.core.end - sentence.start]
    kind = last.named if first.named.kind is RequirementKind.SKILL else first.named
    level = kind.level or level_in(words) if kind.kind is RequirementKind.LANGUAGE else ""
    return replace(
        first,
        core=Span(words, first.core.start),
        clause=last.clause,
        named=replace(kind, level=level),
    )


def _is_meant(piece: _Piece, sense: Sense) -> bool:
    words = piece.core.text.split()
    licence = piece.named.kind is RequirementKind.LICENCE
    if not licence and not any(letter.isalpha() for letter in piece.core.text):
        return False
    skill = piece.named.kind is RequirementKind.SKILL
    if sense is Sense.TASKS and skill:
        return False
    return not skill or len(words) <= LONGEST_SKILL


def _requirement(piece: _Piece, said: Said) -> Requirement:
    return Requirement(
        kind=piece.named.kind,
        words=piece.core.text,
        line=said.line,
        start=piece.core.start,
        end=piece.core.end,
        must=piece.must,
        years=piece.named.years,
        level=piece.named.level,
    )
