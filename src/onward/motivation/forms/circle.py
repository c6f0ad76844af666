"""The circle: who joins it, what one asks, what one shares, and a note for oneself."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.keeping_going import SummaryPart, SupportKind, describe_support
from onward.motivation.circle import COLUMN_OF, KIND_OF
from onward.motivation.models import Supporter, SupportNote
from onward.tracker.forms.fields import (
    DayField,
    LineField,
    LongField,
    NameField,
    refuse_days_ahead,
)
from onward.tracker.models import Person
from onward.ui.forms import LongSelect

# A longer list helps nobody to find a friend; a name can be typed.
PEOPLE_OFFERED = 300


def _ways() -> list[tuple[str, str]]:
    return [(column, describe_support(kind).name) for kind, column in COLUMN_OF.items()]


class WaysForm(forms.Form):
    """In which ways somebody stands by; one is enough."""

    ways = forms.MultipleChoiceField(
        label=_("How they stand by"),
        choices=_ways,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one.")},
    )

    def __init__(self, data: Any = None, *, supporter: Supporter | None = None) -> None:
        chosen = [way for way in KIND_OF if supporter and getattr(supporter, way)]
        super().__init__(data, initial={"ways": chosen})


class TakeInForm(WaysForm):
    """Somebody you know already, or a new name."""

    person = forms.TypedChoiceField(
        label=_("Somebody you know"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=LongSelect,
    )
    name = NameField(label=_("Or a new name"), required=False)
    phone = LineField(label=_("Their phone"), required=False, max_length=40)
    email = forms.EmailField(label=_("Their mail address"), required=False, max_length=254)
    leaves_optional_unsaid = True

    field_order = ("person", "name", "phone", "email", "ways")

    def __init__(self, data: Any = None, *, owner: User, meant: Person | None = None) -> None:
        super().__init__(data)
        mine = Person.objects.owned_by(owner).filter(supports=None).by_name()
        offered = list(mine.values_list("pk", "name")[:PEOPLE_OFFERED])
        if meant and meant.pk not in dict(offered):
            offered.insert(0, (meant.pk, meant.name))
        self.owner = owner
        self.fields["person"].choices = [("", _("Choose")), *offered]  # type: ignore[attr-defined]
        if meant:
            self.initial["person"] = meant.pk
        if not offered:
            del self.fields["person"]
            self.fields["name"].label = _("Their name")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and bool(given.get("person")) == bool(given.get("name")):
            self.add_error("name", _("Choose somebody, or write a new name."))
        return given

    def kept(self) -> dict[str, Any]:
        given = self.cleaned_data
        if number := given.get("person"):
            person = Person.objects.owned_by(self.owner).get(pk=number)
            return {"ways": given["ways"], "person": person}
        return {name: given[name] for name in ("ways", "name", "phone", "email")}


class AskForm(forms.Form):
    """What one would like to ask. Nothing of it is kept."""

    way = forms.ChoiceField(
        label=_("What for"),
        choices=lambda: [(kind.value, describe_support(kind).name) for kind in SupportKind],
        widget=forms.RadioSelect,
    )
    asked = LineField(
        label=_("Could you …"),
        help_text=_("One small thing. Left empty, the text has an example."),
        required=False,
        max_length=200,
    )


class ShareForm(forms.Form):
    """Which parts to share; what is not ticked is not said."""

    parts = forms.MultipleChoiceField(
        label=_("What to tell"), required=False, widget=forms.CheckboxSelectMultiple
    )
    help = LongField(label=_("How they could help"), required=False, max_length=1_000, rows=2)
    leaves_optional_unsaid = True

    def __init__(self, data: Any = None, *, names: dict[SummaryPart, str]) -> None:
        super().__init__(data)
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (part.value, name) for part, name in names.items()
        ]
        if not names:
            del self.fields["parts"]


class NoteForm(forms.Form):
    """What it was like to turn to them."""

    was = forms.ChoiceField(
        label=_("Did it help?"),
        choices=[("", _("I would rather not say")), *SupportNote.Was.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Which day"))
    words = LongField(
        label=_("A note to yourself"),
        help_text=_("Encrypted, in your private room. They never see it."),
        required=False,
        max_length=2_000,
    )
    leaves_optional_unsaid = True

    def __init__(self, data: Any = None, *, today: date, row: SupportNote | None = None) -> None:
        told = {"on": row.on, "was": row.was, "words": row.words} if row else {"on": today}
        super().__init__(data, initial=told)
        self.today = today

    def clean_on(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["on"], today=self.today)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not (given["was"] or given["words"]):
            self.add_error("words", _("Say whether it helped, or write a few words."))
        return given
