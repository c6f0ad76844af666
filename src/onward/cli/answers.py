"""What a command says: one JSON document, or lines for a person."""

import json
from collections.abc import Iterable
from typing import Any


class Refusal(Exception):
    """What was asked cannot be done; the message is the sentence for the person."""


def answer(given: Any, document: Any, lines: Iterable[str]) -> int:
    """Print the document where `--json` asks for it, else the lines."""
    if given.json:
        print(json.dumps(document, ensure_ascii=False, default=str))
    else:
        for line in lines:
            print(line)
    return 0
