"""A promise in two halves: when it is time, and what I do then. Taken apart, and joined again."""

import re
from dataclasses import dataclass

from onward.engine.keeping_going.words import phrase, told

BEGINS = re.compile(
    r"^(?:if|when|whenever|once|as soon as)\s+(?:it\s+is\s+|it's\s+|it’s\s+)?", re.I
)
THEN = re.compile(r"(?:\s*,\s*(?:then\s+)?|\s+then\s+)", re.I)
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
    when, _, do = _split(clean[begins.end() :])
    do = DOER.sub("", do, count=1).strip()
    return IfThen(when, do) if when and do else None


def join(when: str, do: str) -> str:
    """One sentence of both halves, however they were typed; an empty half leaves only the other."""
    moment = BEGINS.sub("", _clean(when), count=1).rstrip(",")
    act = _small_first(DOER.sub("", _clean(do), count=1))
    if not moment or not act:
        return moment or act
    form = "clause" if _is_clause(moment) else "moment"
    return phrase("if_then", "joined", form, when=moment, do=act)


def _split(words: str) -> tuple[str, str, str]:
    cut = THEN.search(words)
    if cut is None:
        return words, "", ""
    return words[: cut.start()].strip(), cut[0], words[cut.end() :].strip()


def _is_clause(moment: str) -> bool:
    """ "I wake up" says by itself what happens; "Tuesday at ten" needs "it is" before it."""
    rules = told("if_then")["clauses"]
    words = re.findall(r"[\w'’]+", moment.casefold())
    return words[0] in rules["subjects"] or any(word in rules["verbs"] for word in words[1:])


def _clean(words: str) -> str:
    return " ".join(words.split()).rstrip(" .;")


def _small_first(words: str) -> str:
    """Begin small, but leave a name of one's own or of letters ("CV") as it is written."""
    first = words.split(" ", 1)[0].casefold()
    return words[:1].lower() + words[1:] if first in told("verbs")["verbs"] else words
