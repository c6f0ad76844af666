"""Who above is told that a letter went. It loads nothing, so that a start can name them here."""

from collections.abc import Callable
from typing import Any

# What it means that a letter went is known further up, too: a room above puts its own word here.
NOTED_BY: dict[str, Callable[..., Any]] = {}
