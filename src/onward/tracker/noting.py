"""Who above is told of people that are brought together. It loads nothing, so that a start can name them here."""

from collections.abc import Callable
from typing import Any

# Told of all of them, while each still is who they were: an app above knows them by that.
NOTED_BY: list[Callable[..., Any]] = []
