import unicodedata

# Needed to write Persian and the languages of India; they hide nothing and turn nothing round.
JOINERS = "\u200c\u200d"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def is_unseen(text: str) -> bool:
    """Whether a text holds a sign that steers, turns round or hides what stands there."""
    return any(unicodedata.category(sign) in UNSEEN and sign not in JOINERS for sign in text)
