"""Escaping without ceremony, where a page has hundreds of the same tag."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString


def escaped(value: Any) -> str:
    """A value as a template writes it: escaped, unless it was marked as safe.

    `format_html` does the same, and ten times as slowly.
    """
    if hasattr(value, "__html__"):
        marked: str = value.__html__()
        return marked
    return escape(str(value))


def drawn_options(
    choices: Iterable[tuple[Any, Any]], *, chosen: str, end: str = "</option>"
) -> SafeString:
    """The options of a select, the chosen one selected."""
    return SafeString(
        "".join(
            f'<option value="{escaped(key)}"{" selected" if str(key) == chosen else ""}>'
            f"{escaped(label)}{end}"
            for key, label in choices
        )
    )
