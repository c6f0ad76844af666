"""A promise in two halves: when it is time, and what I do then. Taken apart, and joined again."""

import re
from dataclasses import dataclass

from onward.engine.keeping_going.wording import has_verb, plain_verb
from onward.engine.keeping_going.words import phrase, told

BEGINS = re.compile(
    r"^(?:if|when|whenever|once|as soon as)\s+(?:it\s+is\s+|it's\s+|it’s\s+)?", re.I
)
SELF = re.compile(r"\bI\b")
# Where the second half begins, the surest sign first: a comma may stand in the first half as well.
CUTS = tuple(
    re.compile(cut, re.I)
    for cut in (r"\s*,?\s+then\s+(?=I\b)", r"\s*,\s*(?=I\b)", r"\s*,?\s+then\s+", r"\s*,\s*")
)
# "When I wake up I write": no sign at all but the second "I".
SECOND_I = re.compile(r"(?<=\w)\s+(?=I\s)")
DOER = re.compile(r"^(?:then\s+)?(?:(?:I\s+will|I['’]ll|I\s+am\s+going\s+to|I|to)\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class IfThen:
    """`when` is a moment or a place, `do` what happens then, from its verb on: "write one letter"."""

    when: str
    do: str

    @property
    def sentence(self) -> str:
        """The whole as one sentence: "If it is Tue 10:00 at the library, then I write one letter"."""
        return join(self.when, self.do)


def parse(words: str) -> IfThen | None:
    """Take a sentence apart at its comma or its "then"; None where it is no if-then."""
    clean = _clean(words)
    begins = BEGINS.match(clean)
    if begins is None:
        return None
    when, do = _split(clean[begins.end() :])
    do = DOER.sub("", do, count=1).strip()
    return IfThen(when, do) if when and do else None


def join(when: str, do: str) -> str:
    """One sentence of both halves, however they were typed; an empty half leaves only the other."""
    moment = BEGINS.sub("", _clean(when), count=1).rstrip(",")
    said = _clean(do)
    bare = DOER.sub("", said, count=1)
    act = _plain(bare)
    if not moment or not act:
        return moment or act
    first = phrase("if_then", "first", "clause" if _is_clause(moment) else "moment", when=moment)
    # "Ada calls" is done by Ada, unless somebody wrote "I" before it.
    said_by_me = SELF.search(said.removesuffix(bare)) is not None
    mine = said_by_me or has_verb(act.partition(" ")[0])
    return first + phrase("if_then", "then", "mine" if mine else "other", do=act)


def _split(words: str) -> tuple[str, str]:
    cuts = (cut for pattern in (*CUTS, SECOND_I) if (cut := pattern.search(words)))
    cut = next(cuts, None)
    return (words[: cut.start()].strip(), words[cut.end() :].strip()) if cut else (words, "")


def _is_clause(moment: str) -> bool:
    """ "I wake up" says by itself what happens; "Tuesday at ten" needs "it is" before it."""
    rules = told("if_then")["clauses"]
    words = re.findall(r"[\w'’]+", moment.casefold())
    begins = any(word in rules["subjects"] for word in words[:1])
    return begins or any(word in rules["verbs"] for word in words[1:])


def _clean(words: str) -> str:
    return " ".join(words.split()).rstrip(" .;")


def _plain(words: str) -> str:
    """As it stands after "I": "Tailoring one application" is "tailor one application".

    What begins with no verb we know stays as it is written: it may be a name.
    """
    first, blank, rest = words.partition(" ")
    return f"{plain_verb(first) or first}{blank}{rest}"
