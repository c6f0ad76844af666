"""What job a line names: the words before the employer, the place, or what kind of contract it is."""

import re

# "Ward Coordinator, Tern Valley Hospital", "Clerk (m/f/d) in Leeds", "Cook - nights" [D].
_UP_TO = re.compile(r"\s*(?:[,;:|(/•·–—@]|\s-\s|\s(?:at|in|for|bei|chez|à|en|bij)\s)")
# A line of more words is a sentence, and names no job [D].
LONGEST = 8


def role_of(line: str) -> str:
    """The job that a title names; the whole of it where nothing follows."""
    return _UP_TO.split(line.strip(), maxsplit=1)[0] or line.strip()


def is_the_role(words: str, role: str) -> bool:
    """Whether words say the same job: "ward coordinator" of "Senior Ward Coordinator".

    One word alone may be a skill: "Python" of "Python Developer".
    """
    said, meant = words.casefold().split(), role.casefold().split()
    if len(said) < 2 or not meant or len(meant) > LONGEST:
        return False
    return set(said) <= set(meant) and said[-1] == meant[-1]
