"""What a person says of a file: the file itself, and what cannot be known from it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from onward.engine.files.records import Sensitive
from onward.intake.files.asking import Said
from onward.intake.forms.bringing import (
    LONGEST_PASTE,
    FilesField,
    ManyFiles,
    Words,
    refusal_of,
)
from onward.ui.escaping import written

FIELD_WORDS: dict[str, Any] = {
    "name": _("Name"),
    "first_name": _("First name"),
    "middle_name": _("Middle name"),
    "last_name": _("Last name"),
    "email": _("Mail address"),
    "other_emails": _("Other mail addresses"),
    "phone": _("Phone"),
    "profile_url": _("Their page"),
    "employer": _("Employer"),
    "position": _("What they do"),
    "kind": _("Who they are to you"),
    "tie": _("How close you are"),
    "met_how": _("How you met"),
    "met_on": _("Since when"),
    "topics": _("What you talk about"),
    "last_contact_on": _("Last in touch"),
    "note": _("Note"),
    "role": _("Role"),
    "url": _("Page of the ad"),
    "place": _("Place"),
    "channel": _("How you came to it"),
    "saved_on": _("Saved on"),
    "applied_on": _("Applied on"),
    "status": _("Where it stands"),
    "status_on": _("Since when it stands so"),
    "interview_on": _("Interview on"),
    "offer_on": _("Offer on"),
    "no_on": _("No on"),
    "document": _("CV that was sent"),
    "answers": _("Screening answers"),
    "salary": _("Pay"),
    "contact_name": _("Contact"),
    "contact_email": _("Mail address of the contact"),
    "contact_phone": _("Phone of the contact"),
}
SENSITIVE_WORDS: dict[str, Any] = {
    Sensitive.PHONES: _("Phone numbers"),
    Sensitive.ANSWERS: _("Screening answers"),
    Sensitive.SALARY: _("Pay"),
}


class GiveForm(forms.Form):
    """Files of any kind, or words that were copied."""

    # Of two ways in one is enough, and neither is the one that may be left out.
    leaves_optional_unsaid = True

    several = FilesField(
        label=_("Files"),
        required=False,
        help_text=_(
            "Several at once, each up to 200 MB. What each is, is seen from what it holds."
        ),
        widget=ManyFiles(),
    )
    text = Words(
        label=_("Or paste"),
        required=False,
        max_length=LONGEST_PASTE,
        help_text=_("A table, a card, an appointment or a mail."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": _("That is too long to paste. Save it as a file and choose that."),
        },
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("several") and not (told.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file, or paste something."))
        return told

    @property
    def given(self) -> list[tuple[UploadedFile, str]]:
        """Every file, with why it cannot come in; empty where it can."""
        return [(file, refusal_of(file)) for file in self.cleaned_data.get("several") or []]


class SaidForm(forms.Form):
    """What only a person can say of one file, built from what the file asks."""

    leaves_optional_unsaid = True

    def __init__(self, told: Mapping[str, Any], said: Said, *given: Any) -> None:
        super().__init__(*given)
        self._told = told
        self._said = said
        if told.get("day") or said.day_first is not None:
            self._ask_day()
        for number, table in enumerate(told.get("tables", ())):
            self._ask_table(number, table)
        if told.get("sensitive"):
            self.fields["sensitive"] = forms.MultipleChoiceField(
                label=_("Also bring in"),
                required=False,
                choices=[(one, SENSITIVE_WORDS[one]) for one in told["sensitive"]],
                widget=forms.CheckboxSelectMultiple,
                initial=list(said.sensitive),
            )
        if told.get("meetings"):
            self.fields["ticked"] = forms.MultipleChoiceField(
                label=_("Interviews of yours"),
                required=False,
                choices=[(one["mark"], _meeting_words(one)) for one in told["meetings"]],
                widget=forms.CheckboxSelectMultiple,
                initial=[one["mark"] for one in told["meetings"] if one["ticked"]],
            )

    def _ask_day(self) -> None:
        known = self._said.day_first
        self.fields["day"] = forms.ChoiceField(
            label=_("What comes first in a date like %(day)s?")
            % {"day": self._told.get("day") or "03/04"},
            choices=[("day", _("The day")), ("month", _("The month"))],
            widget=forms.RadioSelect,
            initial=None if known is None else "day" if known else "month",
        )

    def _ask_table(self, number: int, table: Mapping[str, Any]) -> None:
        if not table["noun"] or self._said.noun:
            self.fields["noun"] = forms.ChoiceField(
                label=_("What are its rows?"),
                choices=[("people", _("People")), ("applications", _("Applications"))],
                widget=forms.RadioSelect,
                initial=self._said.noun or None,
            )
        for nth, column in enumerate(table["columns"]) if table["fields"] else ():
            choices = [("", _("Leave it out"))]
            choices += [(one, FIELD_WORDS.get(one, one)) for one in table["fields"]]
            self.fields[f"column-{number}-{nth}"] = forms.ChoiceField(
                label=column["heading"],
                help_text=column["example"],
                required=False,
                choices=choices,
                initial=column["field"],
            )

    @property
    def is_needed(self) -> bool:
        return bool(self.fields)

    @property
    def headings(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("column-")]

    @property
    def others(self) -> list[Any]:
        return [self[name] for name in self.fields if not name.startswith("column-")]

    @property
    def said(self) -> Said:
        given = self.cleaned_data
        columns = dict(self._said.columns)
        for number, table in enumerate(self._told.get("tables", ())):
            for nth, column in enumerate(table["columns"]):
                chosen = given.get(f"column-{number}-{nth}")
                if chosen is not None and chosen != column["field"]:
                    columns[column["heading"]] = chosen
        day = given.get("day")
        return Said(
            day_first=self._said.day_first if not day else day == "day",
            columns=columns,
            noun=given.get("noun") or self._said.noun,
            sensitive=tuple(given.get("sensitive") or ()),
            ticked=tuple(given["ticked"]) if "ticked" in given else self._said.ticked,
        )


def _meeting_words(one: Mapping[str, Any]) -> SafeString:
    """Two lines: the appointment, and why it is taken for an interview."""
    return written(
        '{}<br><span class="meta">{}</span>', " · ".join((one["title"], one["on"])), one["reason"]
    )
