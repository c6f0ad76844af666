"""`onward mcp`: the server that a person's assistant starts. It loads no Django, and opens no data."""

import importlib
from argparse import Namespace

from onward.cli.answers import Refusal

MISSING = (
    "What speaks with assistants is not installed. In a checkout: script/setup assistant. "
    'Else: pip install "onward[assistant]".'
)


def mcp(_given: Namespace) -> int:
    """Answer an assistant on standard input and output, until it goes."""
    try:
        server = importlib.import_module("onward.mcp.server")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in {"mcp", "pydantic"}:
            raise
        raise Refusal(MISSING) from None
    try:
        server.serve()
    except server.NoToken:
        raise Refusal(
            "Name the token of this program in ONWARD_TOKEN. Settings, Programs makes one."
        ) from None
    return 0
