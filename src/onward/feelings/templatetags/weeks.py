"""The shapes in the pictures of the weeks, each drawn in one go: as tags of a template they are a thousand."""

from collections.abc import Iterable

from django import template
from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from onward.engine.weeks.calendar import CELL_HEIGHT, CELL_WIDTH, Cell
from onward.engine.weeks.lines import Point
from onward.ui.escaping import written, written_each

register = template.Library()


@register.filter
def filled(cell: Cell) -> str:
    """How heavy the day was; nothing where that is unknown."""
    if cell.intensity is None:
        return ""
    return written(
        '<rect class="filled" x="{}" y="{}" width="{}" height="{}" rx="5"></rect>',
        f"{cell.x:.0f}",
        f"{cell.fill_y:.1f}",
        f"{CELL_WIDTH:.0f}",
        f"{cell.fill:.1f}",
    )


@register.filter
def outline(cell: Cell) -> SafeString:
    return written(
        '<rect class="day{}" x="{}" y="{}" width="{}" height="{}" rx="6"></rect>',
        " open" if cell.intensity is None else "",
        f"{cell.x:.0f}",
        f"{cell.y:.0f}",
        f"{CELL_WIDTH:.0f}",
        f"{CELL_HEIGHT:.0f}",
    )


@register.filter
def day_name(cell: Cell) -> SafeString:
    """The day of the month; its month too on the first of it."""
    kind = ' class="ahead"' if cell.ahead else ""
    return written(
        f'<text{kind} x="{{}}" y="{{}}">{{}}</text>',
        f"{cell.word_x:.0f}",
        f"{cell.word_y:.0f}",
        date_format(cell.on, "j M") if cell.first else cell.on.day,
    )


@register.filter
def circles(dots: Iterable[Point]) -> SafeString:
    return written_each(
        '<circle class="point" cx="{}" cy="{}" r="3"></circle>',
        ((f"{dot.x:.1f}", f"{dot.y:.1f}") for dot in dots),
    )


@register.filter
def squares(dots: Iterable[Point]) -> SafeString:
    corners = (dot.corner for dot in dots)
    return written_each(
        '<rect class="dot-of" x="{}" y="{}" width="4" height="4"></rect>',
        ((f"{corner.x:.1f}", f"{corner.y:.1f}") for corner in corners),
    )


@register.filter
def level(told: float | None, unsaid: str) -> str:
    """A level as a person would write it: 7, or 6.5."""
    if told is None:
        return unsaid
    return str(int(told)) if told == int(told) else floatformat(told)
