"""What Django draws with several templates for each tag, drawn in one go.

A check-in has forty options, each of four templates: they take longer than the rest of its page.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDGETS = "django/forms/widgets/"
INPUTS = frozenset(
    f"{WIDGETS}{kind}.html"
    for kind in (
        "checkbox", "checkbox_option", "color", "date", "datetime", "email", "hidden", "number",
        "password", "radio_option", "search", "tel", "text", "time", "url",
    )
)  # fmt: skip
SELECT = f"{WIDGETS}select.html"
OPTION = f"{WIDGETS}select_option.html"


def drawn(template_name: str, context: Mapping[str, Any]) -> SafeString | None:
    """The same tag as the template draws; None for what only the template can."""
    widget = context.get("widget", {})
    if template_name in INPUTS and not widget.get("wrap_label"):
        return _input(widget)
    if template_name == SELECT:
        return _select(widget)
    return None


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = widget["value"]
    written = "" if value is None else format_html(' value="{}"', value)
    attrs = _attributes(widget["attrs"])
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], written, attrs
    )


def _select(widget: Mapping[str, Any]) -> SafeString | None:
    groups = widget["optgroups"]
    options = [option for name, choices, _ in groups for option in choices if name is None]
    if len(options) != sum(len(choices) for _, choices, _ in groups):
        return None
    if any(option["template_name"] != OPTION for option in options):
        return None
    written = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((one["value"], _attributes(one["attrs"]), one["label"]) for one in options),
    )
    attrs = _attributes(widget["attrs"])
    return format_html('<select name="{}"{}>{}</select>', widget["name"], attrs, written)


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    given = ((name, value) for name, value in attrs.items() if value is not False)
    return format_html_join(
        "",
        "{}",
        (
            (format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value),)
            for name, value in given
        ),
    )
