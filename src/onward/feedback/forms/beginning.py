from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.feedback.models import Letter
from onward.tracker.models import Application, Person

# As many as a list can be read in; the others begin from their own page.
OFFERED = 200


class BeginForm(forms.Form):
    """Which letter, and for which application or person."""

    kind = forms.ChoiceField(label=_("Which letter"), choices=Letter.Kind.choices)
    application = forms.ChoiceField(
        label=_("About which application"),
        help_text=_("Most letters are about one. A mentor, or someone you know, needs none."),
        required=False,
    )
    person = forms.ChoiceField(
        label=_("To whom"),
        help_text=_("Leave it empty and Onward takes the person you met last."),
        required=False,
    )

    def __init__(self, data: Any = None, *, owner: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if owner.confidential:
            quiet = [one for one in Letter.Kind.choices if one[0] != Letter.Kind.CONNECTION]
            self.fields["kind"].choices = quiet  # type: ignore[attr-defined]
        mine = Application.objects.owned_by(owner).select_related("employer")
        people = Person.objects.owned_by(owner).select_related("employer").defer("note")
        self._rows: dict[str, dict[str, Any]] = {
            "application": {str(one.pk): one for one in mine.order_by("-pk")[:OFFERED]},
            "person": {str(one.pk): one for one in people.by_name()[:OFFERED]},
        }
        for name, nobody in (("application", _("None")), ("person", _("Not chosen"))):
            offered = [(key, str(row)) for key, row in self._rows[name].items()]
            self.fields[name].choices = [("", nobody), *offered]  # type: ignore[attr-defined]

    def begun(self) -> dict[str, Any]:
        """What the letter begins with."""
        given = self.cleaned_data
        chosen = {name: rows.get(given[name]) for name, rows in self._rows.items()}
        return {"kind": given["kind"], **chosen}
