"""What Django draws with several templates for each tag, drawn in one go.

A check-in has forty options, each of four templates: they take longer than the rest of its page.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from onward.ui.escaping import escaped

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
    written = "" if value is None else f' value="{escaped(value)}"'
    kind, name, attrs = escaped(widget["type"]), escaped(widget["name"]), widget["attrs"]
    return SafeString(f'<input type="{kind}" name="{name}"{written}{_attributes(attrs)}>')


def _select(widget: Mapping[str, Any]) -> SafeString | None:
    groups = widget["optgroups"]
    options = [option for name, choices, _ in groups for option in choices if name is None]
    if len(options) != sum(len(choices) for _, choices, _ in groups):
        return None
    if any(option["template_name"] != OPTION for option in options):
        return None
    written = "".join(
        f'<option value="{escaped(one["value"])}"{_attributes(one["attrs"])}>{escaped(one["label"])}</option>'
        for one in options
    )
    name, attrs = escaped(widget["name"]), _attributes(widget["attrs"])
    return SafeString(f'<select name="{name}"{attrs}>{written}</select>')


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(value)}"'
        for name, value in attrs.items()
        if value is not False
    )
