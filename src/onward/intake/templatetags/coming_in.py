from typing import Any

from django import template

from onward.intake import imports
from onward.intake import nouns as named
from onward.tracker.views.asking import user_of

register = template.Library()


@register.simple_tag(takes_context=True)
def coming_in(context: template.Context) -> list[Any]:
    """What of the person's is on its way into the tray."""
    return imports.coming_in(user_of(context["request"]))


@register.filter
def nouns(counts: dict[str, int]) -> str:
    """Counts by noun, in words: "12 people, 3 applications"."""
    return named.in_words(counts)


@register.filter
def called(kind: str) -> str:
    """What a kind of file is called."""
    return str(named.KIND_WORDS.get(kind, kind))


@register.filter
def thousands(number: int) -> str:
    """A count that can be read at a glance: "5,335"."""
    return f"{number:,}"
