from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onward.accounts.deployed import either
from onward.accounts.models import User
from onward.accounts.vault import TriedAtOnce, WrongPassphrase
from onward.engine.countries import country_names
from onward.ui.forms import LongSelect

LONGEST_PASSPHRASE = 500

if TYPE_CHECKING:
    _UserForm = forms.ModelForm[User]
else:
    _UserForm = forms.ModelForm


class SettingsForm(_UserForm):
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        help_text=_("For public holidays and help lines. It is never looked up."),
        widget=LongSelect,
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False, widget=LongSelect)

    class Meta:
        model = User
        fields = (
            "signs_as",
            "country",
            "time_zone",
            "trusted_name",
            "trusted_phone",
            "theme",
            "low_energy",
            "confidential",
            "shows_outcomes",
            "single_keys",
            "watches_words",
        )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if settings.SHARED:
            words = _("Onward looks for a few phrases on its server, and keeps nothing about it.")
            self.fields["watches_words"].help_text = words
            name = self.fields["signs_as"]
            name.label = _("Your name")
            name.help_text = _(
                "Others in your service know you by it. It stands under your letters."
            )
            # Without one they would see the address one signs in with.
            name.required = True
        countries = sorted(country_names().items(), key=lambda pair: pair[1])
        self.fields["country"].choices = [("", _("Not said")), *countries]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [  # type: ignore[attr-defined]
            ("", either(_("As this machine"), shared=_("As the server"))),
            *((zone, zone.replace("_", " ")) for zone in _zones(self.instance.time_zone)),
        ]


class UnlockForm(forms.Form):
    """The passphrase, and where to go on from here."""

    # A passphrase is never sent back to the page.
    keeps_words = False

    passphrase = forms.CharField(
        label=_("Your passphrase"),
        max_length=LONGEST_PASSPHRASE,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


def why_not(refusal: WrongPassphrase) -> str:
    """What is said below a passphrase that did not open."""
    if isinstance(refusal, TriedAtOnce):
        return gettext("Several tries are going on at once. Wait a moment, then try again.")
    return gettext("That is not the passphrase. Nothing was changed.")


def _zones(chosen: str) -> list[str]:
    """Zones named after places; the one chosen before stays on offer where it is known."""
    known = _known_zones()
    places = {zone for zone in known if "/" in zone and not zone.startswith(("posix/", "right/"))}
    return sorted(places | {"UTC"} | ({chosen} & known))


@cache
def _known_zones() -> frozenset[str]:
    # Opens some 600 files: once is enough.
    return frozenset(available_timezones())
