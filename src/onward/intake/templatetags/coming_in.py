from typing import Any

from django import template

from onward.intake import imports
from onward.tracker.views.asking import user_of

register = template.Library()


@register.simple_tag(takes_context=True)
def coming_in(context: template.Context) -> list[Any]:
    """What of the person's is on its way into the tray."""
    return imports.coming_in(user_of(context["request"]))
