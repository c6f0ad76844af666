"""Which sentences of notes or a transcript are questions of an interview, with their places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from onward.engine.questions.lines import Block, Side, blocks_of, was_cut
from onward.engine.questions.phrases import alone, at_start, inside, plain, told

MOST_QUESTIONS = 300
LONGEST_TEXT = 1_000_000
# Speech that was written down by a machine may have no full stop at all.
LONGEST_QUESTION = 600
# An hour of talk has some 1,500 sentences.
SENTENCES_READ = 20_000
# A question without its mark is no longer than this, or it is a sentence about something else.
WORDS_WITHOUT_MARK = 40

_END = re.compile(r"[.?!…؟？⁇‽]+[\"'”’»)\]*_]*(?=\s|$)|[؟？]")
_MARK = re.compile(r"[?؟？⁇‽][\"'”’»)\]*_\s]*$")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
_INITIAL = re.compile(r"(?:^|[\s(])(?:\w|[Mm]rs?|[Mm]s|[Dd]r|[Pp]rof|e\.g|i\.e|z\.\s?B|etc|vs)\.$")
# Signs that stand around a sentence and are none of it, those that turn the way of writing among them.
_AROUND = " \t\n\r\v\f\x85\xa0\"'“”„‘’«»()[]*_–—-•·…\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff"
_AROUND_START, _AROUND_END = f"{_AROUND}.,;:", _AROUND


@dataclass(frozen=True, slots=True)
class PickedQuestion:
    """A question and its place, `text[start:end] == words`; `side` tells who asked it."""

    start: int
    end: int
    words: str
    side: Side

    @property
    def line(self) -> str:
        """Its words on one line."""
        return " ".join(self.words.split())


@dataclass(frozen=True, slots=True)
class Picked:
    """The questions of a text in their order; `cut` says that there is more than was read."""

    questions: tuple[PickedQuestion, ...]
    cut: bool

    def of(self, *sides: Side) -> tuple[PickedQuestion, ...]:
        return tuple(one for one in self.questions if one.side in sides)


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    words: str
    block: Block
    alone: bool

    @property
    def marked(self) -> bool:
        return bool(_MARK.search(self.words))


def pick(text: str, *, mine: Sequence[str] = ()) -> Picked:
    """Pick out the questions; what stands there twice comes once. Never raises on any text.

    `mine` are the names the person goes by, so that what they asked is told apart.
    """
    read = text[:LONGEST_TEXT]
    sentences = list(islice(_sentences(read, blocks_of(read, mine=mine)), SENTENCES_READ + 1))
    found: dict[str, PickedQuestion] = {}
    for sentence in _with_scenes(sentences[:SENTENCES_READ], read):
        side = _side_of(sentence)
        if side is None:
            continue
        key = plain(sentence.words)
        if key not in found and len(found) == MOST_QUESTIONS:
            return Picked(tuple(found.values()), cut=True)
        found.setdefault(key, _picked(read, sentence, side))
    cut = len(text) > LONGEST_TEXT or len(sentences) > SENTENCES_READ or was_cut(read)
    return Picked(tuple(found.values()), cut=cut)


def _with_scenes(sentences: Iterable[_Sentence], text: str) -> Iterator[_Sentence]:
    """“Suppose a guest complains. What do you do?” is one question."""
    scene: _Sentence | None = None
    for sentence in sentences:
        if scene and sentence.marked and sentence.block is scene.block:
            yield replace(
                scene, end=sentence.end, words=text[scene.start : sentence.end], alone=False
            )
            scene = None
            continue
        if scene:
            yield scene
        scene = sentence if _sets_a_scene(sentence) else None
        if scene is None:
            yield sentence
    if scene:
        yield scene


def _sets_a_scene(sentence: _Sentence) -> bool:
    words = plain(sentence.words)
    return not sentence.marked and bool(at_start("begins", "scenes").match(words, _filled(words)))


def _picked(text: str, sentence: _Sentence, side: Side) -> PickedQuestion:
    """The words of a question; of one without an end only the last are kept."""
    start, end = sentence.start, sentence.end
    if end - start > LONGEST_QUESTION:
        space = text.find(" ", end - LONGEST_QUESTION, end - LONGEST_QUESTION // 2)
        start = space + 1 if space >= 0 else end - LONGEST_QUESTION
    return PickedQuestion(start, end, text[start:end], side)


def _sentences(text: str, blocks: Iterator[Block]) -> Iterator[_Sentence]:
    for block in blocks:
        pieces = list(_pieces(text, block))
        for start, end in pieces:
            words = text[max(start, end - LONGEST_QUESTION) : end]
            yield _Sentence(start, end, words, block, alone=len(pieces) == 1)


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for found in islice(_END.finditer(text, block.start, block.end), SENTENCES_READ + 1):
        if _INITIAL.search(text, max(start, found.start() - 6), found.start() + 1):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip(_AROUND_START))
    end -= len(words) - len(words.rstrip(_AROUND_END))
    if start < end:
        yield start, end


def _side_of(sentence: _Sentence) -> Side | None:
    """Who asked it; None where it is no question of the interview."""
    words = plain(sentence.words)
    if not words or _ADDRESS.search(sentence.words):
        return None
    block = sentence.block
    rest = words[_filled(words) :] or words
    if alone("aside", "chatter").fullmatch(rest):
        return None
    if sentence.marked:
        return block.side if _is_asked(rest, block) else None
    return _without_mark(words, rest, sentence)


def _filled(words: str) -> int:
    """How many letters of a sentence only lead up to it."""
    at = 0
    fillers = at_start("begins", "fillers")
    while (found := fillers.match(words, at)) and found.end() < len(words):
        at = found.end() + 1
    return at


def _is_asked(words: str, block: Block) -> bool:
    """Whether a sentence with a question mark is one that somebody put to somebody."""
    if _is_one_word(words) and not (block.listed or block.asked):
        return False
    if alone("aside", "nothing").fullmatch(words):
        return False
    if at_start("aside", "asked_with_i").match(words):
        return True
    if (
        block.side is not Side.THEM
        and not block.asked
        and at_start("aside", "doubts").match(words)
    ):
        # In a list people write "How do I handle stress?" for what they were asked.
        return block.listed and words.split(" ")[0] in told()["begins"]["asks"]
    return not _is_a_tag(words)


def _is_one_word(words: str) -> bool:
    """Chinese, Japanese and Thai write a whole question without a space."""
    return " " not in words and not any(
        "\u0e00" <= letter <= "\u0e7f" or letter >= "\u2e80" for letter in words
    )


def _is_a_tag(words: str) -> bool:
    """“So you worked there, right?” asks for a nod."""
    last = re.search(rf" (?:{'|'.join(told()['aside']['tags'])})$", words)
    return bool(last) and words.split(" ")[0] not in _asks()


def _without_mark(words: str, rest: str, sentence: _Sentence) -> Side | None:
    block = sentence.block
    if words.count(" ") >= WORDS_WITHOUT_MARK or alone("aside", "nothing").fullmatch(words):
        return None
    if block.asked and sentence.alone:
        return block.side
    told_by = _reported(words, block)
    if told_by is not None:
        return told_by
    if _is_prompt(rest, block) or _is_bare(rest, sentence):
        return block.side
    return None


def _reported(words: str, block: Block) -> Side | None:
    """“They asked me about …”, in notes; who asked stands in the sentence itself."""
    if block.side is Side.THEM or inside("reported", "never").search(words):
        return None
    if inside("reported", "mine").search(words):
        return Side.ME
    return Side.UNKNOWN if inside("reported", "theirs").search(words) else None


def _is_prompt(words: str, block: Block) -> bool:
    if not at_start("begins", "prompts").match(words):
        return False
    if block.side is Side.THEM or block.asked:
        return True
    return not inside("begins", "notes_to_oneself").search(words)


def _is_bare(words: str, sentence: _Sentence) -> bool:
    """A question that lost its mark: “Why do you want this job”, or in a list “Notice period”."""
    block = sentence.block
    first, _, rest = words.partition(" ")
    second = rest.split(" ")[0]
    speaks_to_you = bool(re.search(r"\b(?:you|your|yourself|youve|youd)\b", rest))
    if first in _asks():
        inverted = second in told()["begins"]["verbs"] or second in told()["begins"]["amounts"]
        if inverted and speaks_to_you and (sentence.alone or block.side is Side.THEM):
            return True
    yes_or_no = first in told()["begins"]["verbs"] and second == "you"
    if yes_or_no and (sentence.alone or block.side is Side.THEM):
        return block.listed or block.side is Side.THEM or words.startswith("have you ever")
    return block.listed and sentence.alone and bool(alone("topics", "words").fullmatch(words))


def _asks() -> frozenset[str]:
    return frozenset(told()["begins"]["asks"])
