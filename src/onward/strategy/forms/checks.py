"""What is settled about a check: one tap each, so nothing is typed here."""

from django import forms

from onward.tracker.forms.fields import LineField


class WaiveForm(forms.Form):
    """Which finding is set aside: its key, as the page gave it."""

    key = forms.RegexField(regex=r"\A[0-9a-f]{16}\Z")


class WordForm(forms.Form):
    """A word that is right as it is."""

    word = LineField(max_length=80)
