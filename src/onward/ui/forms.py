from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from onward.ui.escaping import drawn_options
from onward.ui.widgets import drawn

PLEASE = _("Please fill this in.")
TOO_LONG = _("This takes at most %(limit_value)d characters. You wrote %(show_value)d.")


class CalmForms(TemplatesSetting):
    """Draws every form with ui/forms/, so that `{{ form }}` already looks and reads right."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        return drawn(template_name, context) or super().render(template_name, context, request)


class WholeField(forms.CharField):
    """Words that arrive as they were pasted, in their own direction.

    With a longest length in its tag a browser would cut a pasted text off there, and say nothing.
    """

    default_error_messages = {"max_length": TOO_LONG}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs if widget.is_hidden else {"dir": "auto", **attrs}


class LineField(WholeField):
    """One line of words; runs of spaces count as one."""

    default_error_messages = {"required": PLEASE}

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class LongSelect(forms.Select):
    """A choice among hundreds, drawn in one go: a template for each option costs 100 ms a page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = drawn_options(self.choices, chosen="" if value is None else str(value))
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(given), options)
