"""What may be chosen before writing, what is typed, and what may be said after."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.sittings import Kind, rules
from onward.feelings.forms.scales import BeforeField
from onward.feelings.models.exercises import LONGEST_WRITING

TOO_LONG = _(
    "This is longer than one text can be here. Everything you typed still stands below. "
    "Take a part out and keep it in another place."
)
MINUTES = [(str(one), _("%d minutes") % one) for one in rules().minutes]
OWN, OUTSIDE = Kind.FREE.value, Kind.DISTANCED.value


class BeginForm(forms.Form):
    """How long, in which voice, and what becomes of it."""

    circling = forms.BooleanField(label=_("It keeps going round in my head"), required=False)
    voice = forms.ChoiceField(
        label=_("There is another way for that"),
        choices=[(OWN, _("In my own voice")), (OUTSIDE, _("As a fair friend who watched"))],
        initial=OWN,
        required=False,
        widget=forms.RadioSelect,
    )
    to = forms.ChoiceField(
        label=_("Who is it to?"),
        choices=[("employer", _("To them")), ("self", _("To myself"))],
        initial="employer",
        required=False,
        widget=forms.RadioSelect,
    )
    minutes = forms.TypedChoiceField(
        label=_("About how long?"),
        choices=MINUTES,
        coerce=int,
        initial=str(rules().minutes_proposed),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    before = BeforeField()
    after_all = forms.ChoiceField(
        label=_("When you close it"),
        choices=[("delete", _("Delete it")), ("keep", _("Keep it, sealed, for me alone"))],
        initial="delete",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, is_letter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_letter = is_letter
        for name in ("circling", "voice") if is_letter else ("to",):
            del self.fields[name]

    @property
    def kind(self) -> Kind:
        """Which exercise was chosen: the view from outside is one for thoughts that go round."""
        if self.is_letter:
            return Kind.LETTER
        given = self.cleaned_data
        outside = given["circling"] and given["voice"] == OUTSIDE
        return Kind.DISTANCED if outside else Kind.FREE

    def chosen(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "minutes": given["minutes"] or rules().minutes_proposed,
            "before": given["before"],
            "keep": given["after_all"] == "keep",
            "to": given.get("to", "") if self.is_letter else "",
        }


class WordsForm(forms.Form):
    """The words, which page they come from, and the state it began from."""

    text = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_WRITING,
        error_messages={"max_length": TOO_LONG},
    )
    changed_at = forms.CharField(required=False, max_length=64)
    page = forms.CharField(required=False, max_length=64)
    help_shown = forms.BooleanField(required=False)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(_with_plain_lines(data), **kwargs)

    @property
    def typed(self) -> str:
        """The words as they were typed, sound or not: what could not be kept is shown again."""
        typed: str = self.data.get("text") or ""
        return typed

    @property
    def place(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"page": given.get("page", ""), "began_from": given.get("changed_at", "")}


def _with_plain_lines(data: Any) -> Any:
    """Browsers end lines in two letters; counted so, a long text would be too long too early."""
    plain = data.copy()
    if "text" in plain:
        plain["text"] = plain["text"].replace("\r\n", "\n")
    return plain
