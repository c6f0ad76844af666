from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.feedback import services
from onward.feedback.forms.about import OPINION, SAID, AboutForm, Verbatim, opinion
from onward.feedback.models import LONGEST_REMARK, Remark, Request
from onward.tracker.forms.fields import DayField, refuse_days_ahead

BEFORE_ASKED = _("That is before the day you asked.")


def quiet_ways(asked: Request | None) -> list[tuple[str, Any]]:
    """In a confidential search LinkedIn is named nowhere; what was kept before stays as it is."""
    kept = asked.way if asked else ""
    hidden = Request.Way.LINKEDIN
    other = Request.Way.OTHER
    return [
        (way, other.label if way == hidden else words)
        for way, words in Request.Way.choices
        if way != (other if kept == hidden else hidden)
    ]


class RequestForm(AboutForm):
    """What was asked, of whom and how; the day it is due follows by itself."""

    to_role = forms.ChoiceField(label=_("Whom you asked"), choices=Request.Role.choices)
    way = forms.ChoiceField(label=_("How you asked"), choices=Request.Way.choices)
    asked_on = DayField(label=_("Which day"))
    agreed = opinion(_("Had they agreed to tell you more?"))
    asked = Verbatim(
        label=_("What you asked"),
        help_text=_("In your own words. Encrypted."),
        required=False,
        max_length=20_000,
        rows=4,
    )
    field_order = ("to_role", "whom", "application", "way", "asked_on", "agreed", "asked")

    def __init__(
        self, data: Any = None, *, at: datetime, asked: Request | None = None, **about: Any
    ) -> None:
        initial: dict[str, Any] = {"asked_on": at.date()}
        if asked:
            names = ("to_role", "way", "asked_on", "asked")
            initial = {name: getattr(asked, name) for name in names}
            initial["agreed"] = SAID[asked.agreed]
            about |= {"application": asked.application, "person": asked.person}
        super().__init__(data, initial=initial, **about)
        if about["owner"].confidential:
            self.fields["way"].choices = quiet_ways(asked)  # type: ignore[attr-defined]
        self.at = at
        self.answered_on = asked.answered_on if asked else None

    def clean_asked_on(self) -> date | None:
        day = refuse_days_ahead(self.cleaned_data["asked_on"], today=self.at.date())
        if day and self.answered_on and day > self.answered_on:
            raise forms.ValidationError(_("That is after the day they answered."))
        return day

    def kept(self) -> dict[str, Any]:
        given = super().kept()
        return {**given, "agreed": OPINION.get(given["agreed"])}


class AnswerForm(forms.Form):
    """That an answer came, and what it said."""

    outcome = forms.ChoiceField(
        label=_("What came back"),
        choices=[
            (Request.Outcome.GENERIC, _("General words: nothing to work with")),
            (Request.Outcome.SPECIFIC, _("Something specific")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came back.")},
    )
    on = DayField(label=_("Which day"))
    words = Verbatim(
        label=_("Their words"),
        help_text=_("As they are, or as you remember them. They are kept as a remark."),
        required=False,
        max_length=LONGEST_REMARK,
    )
    source = forms.ChoiceField(label=_("Where they come from"), choices=Remark.Source.choices)

    def __init__(
        self,
        data: Any = None,
        *,
        asked: Request,
        at: datetime,
        initial: dict[str, Any] | None = None,
    ) -> None:
        guess = {"on": at.date(), "source": services.source_of(asked)}
        super().__init__(data, initial={**guess, **(initial or {})})
        self.asked, self.at = asked, at

    def clean_on(self) -> date | None:
        day = refuse_days_ahead(self.cleaned_data["on"], today=self.at.date())
        if day and day < self.asked.asked_on:
            raise forms.ValidationError(BEFORE_ASKED)
        return day

    def kept(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
