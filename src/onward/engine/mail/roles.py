"""A role that no phrase frames: a subject that is only its name, capitals that end in a word for work."""

import re
from itertools import pairwise

from onward.engine.mail import headers, packs
from onward.engine.mail.packs import Names

# A role's own name is short; a longer run of words is a sentence.
WORDS = 7
# Above a letter, a line of its own may name the role; below it, such a line signs.
LINES = 3

_PARTS = re.compile(r"\s+[-–—|@]+\s+|\s*//\s*|:\s+|[()\[\],;]")
_LETTERS = re.compile(r"[^\W\d_][\w-]*")


def role_in_subject(subject: str | None, names: Names) -> str | None:
    """Take the part of a subject that is only the name of a role."""
    replied = headers.REPLIED.match(subject or "")
    for part in _PARTS.split((subject or "")[replied.end() if replied else 0 :]):
        words = _before_place(part.strip(" .!?\"'").split(), names)
        while words and words[-1].casefold() in names.not_roles:
            words.pop()
        part = " ".join(words)
        if 0 < len(words) <= WORDS and part[0].isupper() and _is_role(part, names):
            return part
    return None


def role_in_words(sentences: tuple[str, ...], names: Names) -> str | None:
    """Take a line that is only a role's name, or capitals in a sentence that end in a word for work."""
    for line in sentences[:LINES]:
        if len(line.split()) < WORDS and line[0].isupper() and _is_role(line, names):
            return line.strip(" .")
    for sentence in sentences:
        for match in names.role_in_capitals.finditer(sentence):
            if _is_role(match[1], names):
                return match[1].strip(" .,!?'’")
    return None


def _before_place(words: list[str], names: Names) -> list[str]:
    """Leave out where somebody works: "Baker at Fernhill", and not "Ingeniero en Sistemas"."""
    for at, word in enumerate(words):
        if at and word.casefold() in names.role_at and not _is_fielded(words[at - 1], names):
            return words[:at]
    return words


def _is_fielded(word: str, names: Names) -> bool:
    """See whether a word is one for work that is told with its field."""
    return word.casefold() in names.role_fielded


def _is_role(name: str, names: Names) -> bool:
    """See whether the head of a name is a word for work: its last word, or the one before "of"."""
    words = [word.casefold() for word in _LETTERS.findall(name)]
    if not words or words[0] in names.not_names:
        return False
    head = words[-1]
    for before, word in pairwise(words):
        if word in names.role_joints or (word in names.role_at and _is_fielded(before, names)):
            head = before
            break
    # Packs may have a word for work without its accents alone.
    is_noun = names.is_role_noun(head) or names.is_role_noun(packs.bare(head))
    return is_noun and not set(words) <= names.not_roles
