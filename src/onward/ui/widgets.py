"""What Django draws with several templates for each tag, drawn in one go.

A check-in has forty options, each of four templates: they take longer than the rest of its page.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from onward.ui.escaping import written, written_each

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
    shown = "" if value is None else written(' value="{}"', value)
    attrs = _attributes(widget["attrs"])
    return written('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], shown, attrs)


def _select(widget: Mapping[str, Any]) -> SafeString | None:
    groups = widget["optgroups"]
    options = [option for name, choices, _ in groups for option in choices if name is None]
    if len(options) != sum(len(choices) for _, choices, _ in groups):
        return None
    if any(option["template_name"] != OPTION for option in options):
        return None
    drawn_in_it = written_each(
        '<option value="{}"{}>{}</option>',
        ((one["value"], _attributes(one["attrs"]), one["label"]) for one in options),
    )
    attrs = _attributes(widget["attrs"])
    return written('<select name="{}"{}>{}</select>', widget["name"], attrs, drawn_in_it)


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    given = [(name, value) for name, value in attrs.items() if value is not False]
    shape = "".join(" {}" if value is True else ' {}="{}"' for _name, value in given)
    told = (one for name, value in given for one in ((name,) if value is True else (name, value)))
    return written(shape, *told)
