"""What is drawn in one go says what Django's own templates say."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting

from onward.ui.forms import CalmForms

HOSTILE = '"><script>alert(1)</script>&'
CHOICES = [("", "Not said"), ("a", "One"), (HOSTILE, HOSTILE)]


class Form(forms.Form):
    text = forms.CharField(required=False, max_length=9, help_text="Short.", disabled=True)
    secret = forms.CharField(widget=forms.PasswordInput(render_value=True))
    number = forms.IntegerField(min_value=0)
    on = forms.DateField(widget=forms.DateInput(attrs={"type": "date", "data-x": HOSTILE}))
    hidden = forms.CharField(widget=forms.HiddenInput)
    tick = forms.BooleanField(required=False)
    one = forms.ChoiceField(choices=CHOICES)
    some = forms.MultipleChoiceField(choices=CHOICES)
    grouped = forms.ChoiceField(choices=[("Kinds", CHOICES)])
    radio = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    chips = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, attrs))

    def handle_data(self, data):
        self.found.extend([data.strip()] if data.strip() else [])


def tags_of(name, renderer, given):
    form = Form(given, renderer=renderer)
    options = [option.tag() for option in form[name]] if name in {"radio", "chips"} else []
    return Tags(str(form[name]) + "".join(options)).found


@pytest.mark.parametrize("name", Form.base_fields)
@pytest.mark.parametrize(
    "given",
    [
        None,
        {"text": HOSTILE, "secret": HOSTILE, "number": "x", "on": "2026-11-24", "hidden": HOSTILE}
        | {"tick": "on", "one": HOSTILE, "some": ["a", HOSTILE], "radio": "a", "chips": [HOSTILE]}
        | {"grouped": HOSTILE},
    ],
    ids=["empty", "hostile"],
)
def test_a_field_is_drawn_as_django_draws_it(name, given):
    assert tags_of(name, CalmForms(), given) == tags_of(name, TemplatesSetting(), given)
