from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.feedback.forms.about import OPINION, SAID, AboutForm, Verbatim, opinion
from onward.feedback.models import LONGEST_REMARK, Remark
from onward.tracker.forms.fields import DayField, LongField, refuse_days_ahead
from onward.tracker.models.choices import Stage

WORDS_PLEASE = _("Type what was said, as you remember it.")
NOT_SAID = ("", _("Not said"))


class RemarkForm(AboutForm):
    """What somebody said: their words, where they come from, and what they are about."""

    verbatim = Verbatim(
        label=_("Their words"),
        help_text=_("As they are, or as you remember them. Onward never changes them."),
        max_length=LONGEST_REMARK,
        error_messages={"required": WORDS_PLEASE},
    )
    source = forms.ChoiceField(label=_("Where they come from"), choices=Remark.Source.choices)
    said_on = DayField(label=_("Which day"))
    stage = forms.ChoiceField(
        label=_("About which stage"), choices=[NOT_SAID, *Stage.choices], required=False
    )
    field_order = ("verbatim", "source", "whom", "said_on", "application", "stage")

    def __init__(
        self,
        data: Any = None,
        *,
        at: datetime,
        remark: Remark | None = None,
        initial: dict[str, Any] | None = None,
        **about: Any,
    ) -> None:
        known: dict[str, Any] = {"said_on": at.date()}
        if remark:
            names = ("verbatim", "source", "said_on", "stage")
            known = {name: getattr(remark, name) for name in names}
            about |= {"application": remark.application, "person": remark.person}
        elif about.get("application"):
            known["stage"] = about["application"].furthest
        super().__init__(data, initial={**known, **(initial or {})}, **about)
        self.at = at

    def clean_verbatim(self) -> str:
        words: str = self.cleaned_data["verbatim"]
        if not words.strip():
            raise forms.ValidationError(WORDS_PLEASE)
        return words

    def clean_said_on(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["said_on"], today=self.at.date())


class MeaningForm(forms.Form):
    """What the person makes of a remark; until they say so, it shows what its words propose."""

    themes = forms.MultipleChoiceField(
        label=_("What it is about"),
        choices=Remark.Theme.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    direction = forms.ChoiceField(
        label=_("What kind of remark it is"),
        choices=[NOT_SAID, *Remark.Direction.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    specificity = forms.TypedChoiceField(
        label=_("How exact it is"),
        choices=[NOT_SAID, *Remark.Specificity.choices],
        widget=forms.RadioSelect,
        coerce=int,
        empty_value=None,
        required=False,
    )
    agree = forms.TypedChoiceField(
        label=_("Do you agree?"),
        choices=[NOT_SAID, *Remark.Agreement.choices],
        widget=forms.RadioSelect,
        coerce=int,
        empty_value=None,
        required=False,
    )
    actionable = opinion(_("Can you do something about it?"))
    will_do = LongField(
        label=_("What you will do with it"),
        help_text=_("One small thing is enough. Nothing is a fine answer too."),
        required=False,
        max_length=2_000,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        remark: Remark,
        proposed: Iterable[str] = (),
        direction: str | None = None,
        specificity: int | None = None,
    ) -> None:
        known = {name: getattr(remark, name) for name in ("direction", "specificity", "agree")}
        if remark.chosen_themes is None:
            # A proposal fills only what nobody has said.
            known["direction"] = known["direction"] or direction or ""
            if known["specificity"] is None:
                known["specificity"] = specificity
        chosen = proposed if remark.chosen_themes is None else remark.chosen_themes
        known |= {
            "themes": list(chosen),
            "actionable": SAID[remark.actionable],
            "will_do": remark.will_do,
        }
        blank = {name: "" for name, value in known.items() if value is None}
        super().__init__(data, initial={**known, **blank})

    def kept(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {**given, "actionable": OPINION.get(given["actionable"])}
