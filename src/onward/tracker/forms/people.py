from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.tracker.forms.fields import (
    LineField,
    LongField,
    NameField,
    employers_offered,
    leave_note_out_when_locked,
    note_of,
)
from onward.tracker.models import Person
from onward.tracker.models.choices import PersonKind


class PersonForm(forms.Form):
    """Somebody of the search."""

    name = NameField(label=_("Name"))
    kind = forms.ChoiceField(
        label=_("Who they are to you"), choices=PersonKind.choices, initial=PersonKind.CONTACT
    )
    employer = NameField(label=_("Where they work"), offers="employers", required=False)
    position = LineField(label=_("What they do"), required=False, max_length=200)
    email = forms.EmailField(label=_("Mail address"), required=False, max_length=254)
    phone = LineField(label=_("Phone"), required=False, max_length=40)
    note = LongField(
        label=_("Note"),
        help_text=_("Encrypted, and left out of everything you share."),
        required=False,
        max_length=5_000,
    )

    def __init__(
        self, data: Any = None, *, owner: User, person: Person | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, initial=_facts_of(person) if person else {}, **kwargs)
        leave_note_out_when_locked(self, owner)
        self.owner = owner

    @property
    def employers(self) -> list[str]:
        return employers_offered(self.owner)

    def kept(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def _facts_of(person: Person) -> dict[str, Any]:
    own = PersonForm.base_fields.keys() - {"employer", "note"}
    plain = {name: getattr(person, name) for name in own}
    employer = person.employer.name if person.employer else ""
    return {**plain, "employer": employer, "note": note_of(person)}
