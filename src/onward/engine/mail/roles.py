"""A role that no phrase frames: a subject that is only its name, capitals that end in a word for work."""

import re

from onward.engine.mail import headers
from onward.engine.mail.packs import Names

# A role's own name is short; a longer run of words is a sentence.
WORDS = 7
# Above a letter, a line of its own may name the role; below it, such a line signs.
LINES = 3

_PARTS = re.compile(r"\s+[-–—|@]+\s+|\s*//\s*|:\s+|\s+(?:at|bei|chez|presso|en|bij)\s+|[()\[\],;]")
# Capitalised words in a sentence, after a word that is not: "for Level Designer", "the Head of Music".
_CAPITALS = re.compile(
    r"\b[a-zß-ÿ][\w'’-]*,? ([A-ZÀ-Þ][\w&/+'’.-]*"
    r"(?: (?:(?:of|to the|to|and|for|in|de|du|der|für|di|da) (?=[A-ZÀ-Þ(])|[&–-] (?=[A-ZÀ-Þ])|(?=[A-ZÀ-Þ(]))[\w&/+()'’-]+){0,6})"
)
_JOINTS = frozenset({"of", "to"})
_LETTERS = re.compile(r"[^\W\d_][\w-]*")


def role_in_subject(subject: str | None, names: Names) -> str | None:
    """Take the part of a subject that is only the name of a role."""
    replied = headers.REPLIED.match(subject or "")
    for part in _PARTS.split((subject or "")[replied.end() if replied else 0 :]):
        words = part.strip(" .!?\"'").split()
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
        for match in _CAPITALS.finditer(sentence):
            if _is_role(match[1], names):
                return match[1].strip(" .,!?'’")
    return None


def _is_role(name: str, names: Names) -> bool:
    """See whether the head of a name is a word for work: its last word, or the one before "of"."""
    words = [word.casefold() for word in _LETTERS.findall(name)]
    if not words or words[0] in names.not_names:
        return False
    joint = next((at for at, word in enumerate(words) if at and word in _JOINTS), len(words))
    return names.is_role_noun(words[joint - 1]) and not set(words) <= names.not_roles
