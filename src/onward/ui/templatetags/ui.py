from collections.abc import Hashable, Iterable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from onward.ui.escaping import drawn_options, written

register = template.Library()

SOON = timedelta(days=14)
DRAWINGS_KEPT = 64
DAYS_KEPT = 1_000
FAR = timedelta(days=300)  # beyond this, "26 Jan" could be mistaken for the nearer one


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw one icon of the sprite; silent for screen readers unless it is given a label."""
    href = f"{_sprite()}#{name}"
    if label:
        return written(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href
        )
    return written('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', href)


@cache
def _sprite() -> str:
    return static("ui/vendor/icons.svg")


@register.filter(expects_localtime=True)
def day(moment: date | None, today: date | None = None) -> str:
    """Write a date out: "Tuesday 24 November", or "24 November 2025" outside this year."""
    if moment is None:
        return ""
    if today is not None and moment.year == today.year:
        return _written_out(moment, "l j F")
    return _written_out(moment, "j F Y")


@register.filter(expects_localtime=True)
def short_day(moment: date | None, today: date | None = None) -> str:
    """Write "Thu 26" for the days close by, "26 Jan" further off, with the year when far."""
    if moment is None:
        return ""
    distance = timedelta(0) if today is None else abs(as_date(moment) - as_date(today))
    if distance <= SOON:
        return _written_out(moment, "D j")
    return _written_out(moment, "j M" if distance < FAR else "j M Y")


def _written_out(moment: date, pattern: str) -> str:
    return _day_as(pattern, as_date(moment), get_language())


@lru_cache(DAYS_KEPT)
def _day_as(pattern: str, on: date, language: str | None) -> str:
    # A page of weeks writes out hundreds of days, and the next one the same again.
    return date_format(on, pattern)


@register.filter(expects_localtime=True)
def near_day(moment: date | None, today: date) -> str:
    """Say "today", "tomorrow" or "yesterday" where that is true, else the day written out."""
    if moment is None:
        return ""
    distance = (as_date(moment) - as_date(today)).days
    near = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    return near.get(distance) or day(moment, today)


@register.simple_tag
def count(number: int, singular: str, plural: str) -> str:
    """Say "1 message" or "3 messages"."""
    return f"{number} {ngettext(singular, plural, number)}"


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a list of choices, the chosen one selected.

    On a board there are hundreds, so they come without their end tags, which HTML lets go.
    """
    return drawn_options(choices, chosen=chosen, end="")


@register.simple_tag
def drawn(template_name: str, **values: Hashable) -> SafeString:
    """A picture that is drawn from these values and nothing else: of the same ones, once.

    It is kept beyond the page, so it is for counts and never for words that are private.
    """
    return _drawn(template_name, get_language(), *values.items())


@lru_cache(DRAWINGS_KEPT)
def _drawn(template_name: str, language: str | None, *values: tuple[str, Hashable]) -> SafeString:
    return render_to_string(template_name, dict(values))


@register.simple_tag(takes_context=True)
def again(context: template.Context, block: str) -> str:
    """Render a block a second time: the title of a page is also its heading."""
    node = context.render_context[BLOCK_CONTEXT_KEY].get_block(block)
    rendered: str = node.render(context)
    return rendered


def as_date(moment: date) -> date:
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
    return moment
