from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.discretion import is_hidden_address
from onward.accounts.models import User
from onward.tracker.forms.fields import (
    DayField,
    LineField,
    LongField,
    NameField,
    employers_offered,
    leave_note_out_when_locked,
    note_of,
    refuse_days_ahead,
)
from onward.tracker.forms.sent import VersionChoice, VersionTicks, offer_versions
from onward.tracker.models import Application, Version
from onward.tracker.models.choices import Channel, Stage

NOT_SENT = "saved"


class ApplicationForm(forms.Form):
    """One role at one employer: two fields, and the rest for those who like to say more."""

    employer = NameField(label=_("Employer"), offers="employers")
    role = NameField(label=_("Role"), required=False)
    applied_on = DayField(
        label=_("Day you applied"),
        help_text=_("Leave it empty while nothing is sent."),
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("How you came to it"), choices=Channel.choices, required=False
    )
    place = LineField(label=_("Place"), required=False, max_length=120)
    sent_version = VersionChoice(
        label=_("CV you sent"),
        queryset=Version.objects.none(),
        empty_label=_("Not noted"),
        required=False,
    )
    also_sent = VersionTicks(
        label=_("Also sent"),
        help_text=_("A letter, a portfolio, certificates: whatever went with it."),
    )
    also_older = VersionTicks(label=_("An older version, or another document"))
    posting_text = LongField(
        label=_("The job ad"),
        help_text=_("Paste its text: it is still here when the page is gone."),
        required=False,
        max_length=100_000,
        rows=5,
    )
    note = LongField(
        label=_("Private note"),
        help_text=_("Encrypted, and left out of everything you share."),
        required=False,
        max_length=20_000,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        owner: User,
        at: datetime,
        application: Application | None = None,
        **kwargs: Any,
    ) -> None:
        initial: dict[str, Any] = (
            _facts_of(application) if application else {"applied_on": at.date()}
        )
        super().__init__(data, initial=initial, **kwargs)
        self.owner, self.at = owner, at
        offer_versions(self, owner, application)
        leave_note_out_when_locked(self, owner)
        if is_hidden_address(str(initial.get("posting_text") or ""), owner):
            del self.fields["posting_text"]
        if application:
            # It is an event by now, and is corrected where it stands in the history.
            del self.fields["applied_on"]

    @property
    def employers(self) -> list[str]:
        return employers_offered(self.owner)

    def clean_applied_on(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["applied_on"], today=self.at.date())

    def kept(self) -> dict[str, Any]:
        """What the services take; what was not offered is not given, and so stays."""
        given = dict(self.cleaned_data)
        older = given.pop("also_older", [])
        if "also_sent" in given:
            given["also_sent"] = [*given["also_sent"], *older]
        return given


def _facts_of(application: Application) -> dict[str, Any]:
    return {
        "employer": application.employer.name,
        "role": application.role,
        "channel": application.channel,
        "place": application.place,
        "sent_version": application.sent_version_id,
        "posting_text": application.posting.text if application.posting else "",
        "note": note_of(application),
    }


class LookForm(forms.Form):
    """What to show of a long list, and in which order. A wrong value is as good as none."""

    q = LineField(label=_("Search"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("Which"),
        choices=[
            ("open", _("Still open")),
            ("ended", _("Ended")),
            ("all", _("Everything")),
        ],
        required=False,
    )
    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=[("", _("Any")), (NOT_SENT, _("Not sent yet")), *Stage.choices],
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("Came through"),
        choices=[("", _("Any way")), *Channel.choices[1:]],
        required=False,
    )
    order = forms.ChoiceField(
        label=_("In order of"),
        choices=[
            ("news", _("Latest news")),
            ("employer", _("Employer")),
            ("role", _("Role")),
            ("applied", _("Day applied")),
            ("stage", _("How far it came")),
        ],
        required=False,
    )

    def chosen(self) -> dict[str, str]:
        """Every choice, with an empty text for what was not chosen or made no sense."""
        if not self.is_valid():
            return {name: self.cleaned_data.get(name, "") for name in self.fields}
        return self.cleaned_data
