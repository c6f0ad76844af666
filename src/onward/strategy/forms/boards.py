"""A saved list, by its address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.strategy.fetching import LONGEST_ADDRESS
from onward.tracker.forms.fields import LineField, NameField


class BoardForm(forms.Form):
    """Nothing is asked for when it is kept."""

    address = LineField(
        label=_("Address of their list of jobs"),
        help_text=_("As in your browser, such as https://jobs.lever.co/their-name."),
        max_length=LONGEST_ADDRESS,
    )
    employer = NameField(label=_("Employer"), offers="employers", required=False)


class SearchForm(forms.Form):
    """Words to look for in the ads of saved lists; without any, what you look for counts."""

    q = LineField(label=_("Title or skills, with commas"), required=False, max_length=200)
    place = LineField(label=_("Place"), required=False, max_length=120)
