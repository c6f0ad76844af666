"""What a template may ask about the private room, and about a search that is confidential."""

from typing import Any

from django import template

from onward.accounts import discretion, vault

register = template.Library()


@register.filter
def is_shut(row: Any, column: str) -> bool:
    """Whether words stand there that cannot be shown, since the private room is locked."""
    field = row._meta.get_field(column)
    return vault.is_locked(row.owner_id) and bool(field.sealed_in(row))


@register.filter
def discreet(words: str, user: Any) -> str:
    """The words, or none where a confidential search leaves them out."""
    return "" if discretion.is_hidden(words, user) else words


@register.filter
def discreet_address(words: str, user: Any) -> str:
    """The words, or none where they are but an address that a confidential search leaves out."""
    return "" if discretion.is_hidden_address(words, user) else words
