from django import forms
from django.utils.translation import gettext_lazy as _

from onward.careers.models import Role
from onward.ui.forms import LineField


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    role = forms.ChoiceField(label=_("As"), choices=Role.choices, initial=Role.SEEKER)
    meant_for = LineField(
        label=_("Who it is for"),
        max_length=80,
        required=False,
        help_text=_("For you alone, to tell invitations apart. It is forgotten once they join."),
    )
