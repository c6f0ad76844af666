from datetime import date, timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.network.models import Opening
from onward.recovery.again import MOST_NEWS
from onward.recovery.models import Ending
from onward.tracker.forms.fields import DayField, LongField, refuse_days_ahead
from onward.tracker.models import Application
from onward.ui.forms import LongSelect


class LineForm(forms.Form):
    """One line about a step, for whoever wants to keep one."""

    written = forms.CharField(
        label=_("A line to keep"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def kept(self) -> dict[str, str]:
        """What finishing the step keeps."""
        return {"line": self.cleaned_data["written"]}


class PersonForm(LineForm):
    """Who it was, or will be; a new name joins the people on your side."""

    name = forms.CharField(label=_("Who?"), required=False, max_length=200)
    phone = forms.CharField(label=_("Their number"), required=False, max_length=40)

    field_order = ("name", "phone", "written")

    def kept(self) -> dict[str, str]:
        given = self.cleaned_data
        return {"line": given["written"], "person": given["name"], "phone": given["phone"]}


class PauseForm(forms.Form):
    """How long the search rests; the day named is the first on which it goes on."""

    weeks = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[
            (1, _("One week")),
            (2, _("Two weeks")),
            (4, _("Four weeks")),
            (0, _("Until a day")),
        ],
        coerce=int,
        initial=2,
        widget=forms.RadioSelect,
    )
    own_day = forms.DateField(
        label=_("The day you go on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        weeks, own_day = given.get("weeks"), given.get("own_day")
        if weeks == 0 and own_day is None and "own_day" not in self.errors:
            self.add_error("own_day", _("Name the day on which you go on."))
        elif weeks is not None:
            given["until"] = own_day if weeks == 0 else self.today + timedelta(weeks=weeks)
        return given


class TitlesForm(forms.Form):
    """Whether a calendar says what a day is about."""

    titles = forms.ChoiceField(
        label=_("Titles"),
        choices=[
            ("neutral", _("Neutral, for a calendar that others see")),
            ("names", _("With names")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, names: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.initial["titles"] = "names" if names else "neutral"

    @property
    def with_names(self) -> bool:
        """Neutral unless names were chosen, and nothing else."""
        return self.is_valid() and self.cleaned_data["titles"] == "names"


LONGEST_POSTING = 100_000
MOST_OFFERED = 300


class NoticeForm(forms.Form):
    """A reason to think of them again, as the person noticed it."""

    kind = forms.ChoiceField(
        label=_("What did you notice?"),
        choices=Opening.Kind.choices,
        initial=Opening.Kind.HIRING,
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Which day"))
    posting = LongField(
        label=_("The job ad"),
        help_text=_("Paste it, if there is one. It stays when the page is gone."),
        required=False,
        max_length=LONGEST_POSTING,
    )

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today}, **kwargs)
        self.today = today

    def clean_on(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["on"], today=self.today)


class NewsForm(forms.Form):
    """What has changed since, for the letter; in the person's words, whatever was known before."""

    changes = LongField(
        label=_("Two things, one on each line"),
        help_text=_("Something you can do, show or know now. The letter begins with them."),
        required=False,
        max_length=1_000,
    )

    def clean_changes(self) -> str:
        lines = [" ".join(line.split()) for line in self.cleaned_data["changes"].splitlines()]
        told = [line for line in lines if line]
        if len(told) > MOST_NEWS:
            raise forms.ValidationError(_("At most %s, please.") % MOST_NEWS)
        return "\n".join(told)


class EndingForm(forms.Form):
    """How the search ends, and which application said yes."""

    kind = forms.ChoiceField(
        label=_("How does it end?"), choices=Ending.Kind.choices, widget=forms.RadioSelect
    )
    application = forms.TypedChoiceField(
        label=_("Where you said yes"),
        help_text=_("Only if it is among your applications."),
        required=False,
        coerce=int,
        empty_value=None,
        widget=LongSelect,
    )
    leaves_optional_unsaid = True

    def __init__(self, data: Any = None, *, owner: User) -> None:
        super().__init__(data)
        mine = Application.objects.owned_by(owner).filter(ended_by__in=["", "accepted"])
        rows = list(mine.light().sorted_by("stage")[:MOST_OFFERED])
        offered = [(one.pk, str(one)) for one in rows]
        # Where a yes is noted already, nobody is asked for it again.
        said_yes = next((one.pk for one in rows if one.ended_by == "accepted"), None)
        if said_yes:
            self.initial = {"kind": Ending.Kind.GOT_IT, "application": said_yes}
        self.owner = owner
        self.fields["application"].choices = [("", _("Elsewhere, or not noted")), *offered]  # type: ignore[attr-defined]
        if not offered:
            del self.fields["application"]

    def kept(self) -> dict[str, Any]:
        """The one that said yes counts only where there was a yes."""
        given = self.cleaned_data
        number = given.get("application") if given["kind"] == Ending.Kind.GOT_IT else None
        mine = Application.objects.owned_by(self.owner).select_related("owner", "employer")
        return {"kind": given["kind"], "application": number and mine.get(pk=number)}


class LastWordForm(forms.Form):
    words = LongField(
        label=_("A last word to yourself"),
        help_text=_(
            "What you would tell yourself on a later day. Encrypted, and kept as you type."
        ),
        required=False,
        max_length=5_000,
        rows=5,
    )
    leaves_optional_unsaid = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["data-autosave"] = reverse("ending_words")
