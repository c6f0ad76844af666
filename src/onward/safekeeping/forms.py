from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.deployed import either
from onward.accounts.forms import LONGEST_PASSPHRASE
from onward.accounts.models import User
from onward.engine.passphrases import Weakness, shortest, weakness_of


class ExportForm(forms.Form):
    private = forms.BooleanField(
        label=_("Take what is private too"),
        help_text=_("Whoever gets the file can read it."),
        required=False,
    )


class EraseForm(forms.Form):
    """The words are typed by hand, so that nothing is deleted by a slip."""

    words = forms.CharField(
        label=_("Type: delete everything"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )

    def clean_words(self) -> str:
        return _as_meant(self.cleaned_data["words"], str(_("delete everything")))


class EraseRoomForm(forms.Form):
    """The same for the private room alone."""

    words = forms.CharField(
        label=_("Type: delete the room"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )

    def clean_words(self) -> str:
        return _as_meant(self.cleaned_data["words"], str(_("delete the room")))


def _as_meant(typed: str, meant: str) -> str:
    words = " ".join(typed.split()).casefold()
    if words != meant.casefold():
        raise forms.ValidationError(_("Type the words exactly, or leave this page."))
    return words


WEAK = {
    Weakness.SHORT: _("Take at least 12 characters. A few words in a row are easy to keep."),
    Weakness.COMMON: _("That is tried first by whoever guesses. Take words that go your own way."),
    Weakness.NAME: _("That is your name, and tried early. Take words that go your own way."),
}


def _secret(label: Any, *, fresh: bool) -> forms.CharField:
    kind = "new-password" if fresh else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": kind})
    return forms.CharField(label=label, max_length=LONGEST_PASSPHRASE, widget=widget)


class SetForm(forms.Form):
    """A passphrase, twice: nobody can look it up later."""

    # A passphrase is never sent back to the page.
    keeps_words = False

    passphrase = _secret(_("Passphrase"), fresh=True)
    again = _secret(_("The same once more"), fresh=True)

    def __init__(self, data: Any = None, *, owner: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.owner = owner
        self.fields["passphrase"].help_text = _("At least %s characters.") % shortest()

    def clean_passphrase(self) -> str:
        typed: str = self.cleaned_data["passphrase"]
        names = (self.owner.signs_as, self.owner.username)
        weakness = weakness_of(typed, names=names)
        if weakness:
            raise forms.ValidationError(WEAK[weakness])
        return typed

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "passphrase" in given and given.get("again") != given["passphrase"]:
            self.add_error("again", _("The two are not the same."))
        return given


class ChangeForm(SetForm):
    old = _secret(_("The passphrase you have now"), fresh=False)
    field_order = ("old", "passphrase", "again")


class RecoverForm(SetForm):
    recovery = forms.CharField(
        label=_("Recovery key"),
        help_text=_("Nine groups of four. Capitals and spaces do not matter."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("recovery", "passphrase", "again")


class SurelyForm(forms.Form):
    """The passphrase, for what only its owner may do."""

    keeps_words = False

    passphrase = _secret(_("Your passphrase"), fresh=False)


BY_HAND = (0, _("only by hand, or when Onward ends"))


class LockAfterForm(forms.Form):
    minutes = forms.TypedChoiceField(
        label=_("Lock by itself after"),
        coerce=int,
        choices=[
            (5, _("5 minutes")),
            (15, _("15 minutes")),
            (60, _("an hour")),
            (240, _("four hours")),
            # A server for many does not end at night, and no key is to lie open there for weeks.
            *either([BY_HAND], shared=[]),
        ],
    )
