"""Numbers in a wording, halved: "write four letters" becomes "write two letters"."""

import re

NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?![\w%:/-]|[.,]\d)")


def halve_numbers(words: str) -> str:
    """Halve what is counted. Times, dates, one of a thing and the name of a chapter stay."""
    return NUMBER.sub(lambda found: str(max(1, int(found[0]) // 2)), words)
