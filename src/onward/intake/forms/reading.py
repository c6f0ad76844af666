"""The form for one message: what it says, whom it is about, and when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.history import Decider as Deciding
from onward.engine.history import Stage as Reached
from onward.engine.mail.kinds import VerdictKind
from onward.intake import choices, services
from onward.intake.models import Reading
from onward.tracker.forms.fields import (
    DayField,
    LongField,
    NameField,
    employers_offered,
    roles_offered,
)
from onward.tracker.models import Application
from onward.tracker.models.choices import Decider, Stage

ANOTHER = "another"


class ConfirmForm(forms.Form):
    """What a message is, whom it is about, when: filled with what was read, all of it open to change."""

    verdict = forms.ChoiceField(
        label=_("What does it say?"),
        choices=choices.CHOICES,
        error_messages={"required": _("Choose what it says.")},
    )
    which = forms.ChoiceField(
        label=_("Which application?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which one it is.")},
    )
    employer = NameField(
        label=_("Employer"),
        offers="employers",
        required=False,
        error_messages={"required": _("Name the employer, so that it has a place.")},
    )
    role = NameField(label=_("Role"), offers="roles", required=False)
    on = DayField(
        label=_("Day"),
        help_text=_("For an interview: the day it takes place. Not known yet? Leave it empty."),
        required=False,
    )
    furthest = forms.ChoiceField(
        label=_("How far did you come?"),
        choices=[("", _("As its history says")), *Stage.choices],
        required=False,
    )
    decided_by = forms.ChoiceField(
        label=_("Who decided?"),
        choices=[("", _("As the message says")), *Decider.choices],
        required=False,
    )
    words = LongField(label=_("Their words"), required=False, max_length=10_000)
    reason_stated = LongField(
        label=_("The reason they gave"), required=False, max_length=2_000, rows=2
    )
    writer = NameField(label=_("Who wrote?"), required=False)

    def __init__(
        self, data: Any = None, *, reading: Reading, lookup: services.Lookup, at: datetime
    ) -> None:
        super().__init__(data, initial=_as_read(reading, lookup, at=at))
        self.reading = reading
        self.owner: User = reading.owner
        if reading.verdict not in dict(choices.CHOICES):
            unread = [("", _("Choose what it says")), *choices.CHOICES]
            self.fields["verdict"].choices = unread  # type: ignore[attr-defined]
        self._offer(lookup.candidates)

    @property
    def employers(self) -> list[str]:
        return employers_offered(self.owner)

    @property
    def roles(self) -> list[str]:
        return roles_offered(self.owner)

    def _offer(self, candidates: Sequence[Application]) -> None:
        self.offered = {str(one.pk): one for one in candidates}
        options = [(key, told_apart(one)) for key, one in self.offered.items()]
        options.append((ANOTHER, say("Another one, not noted yet")))
        self.fields["which"].choices = options  # type: ignore[attr-defined]
        self.fields["which"].required = bool(candidates)
        self.fields["employer"].required = not candidates

    def ask_which(self, candidates: Sequence[Application]) -> None:
        """Several fit the name: the form comes back with them to choose from."""
        self._offer(candidates)
        self.add_error("which", say("Several are open there. Which one is it?"))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("which") == ANOTHER and not given.get("employer"):
            self.add_error("employer", self.fields["employer"].error_messages["required"])
        return given

    def _asks_for_a_name(self, given: dict[str, Any]) -> bool:
        return not self.offered or given.get("which") == ANOTHER

    def _day(self) -> date | None:
        """The day that was given; of an invitation, not the day of the mail that was offered."""
        given = self.cleaned_data
        becomes_one = given["verdict"] == VerdictKind.INTERVIEW and "verdict" in self.changed_data
        as_offered = becomes_one and "on" not in self.changed_data
        return None if as_offered else given["on"]

    def kept(self) -> dict[str, Any]:
        """What `services.confirm` takes, besides the clock."""
        given = self.cleaned_data
        named = self._asks_for_a_name(given)
        return {
            "verdict": given["verdict"],
            "application": None if named else self.offered[given["which"]],
            "employer": given["employer"] if named else "",
            "role": given["role"],
            "another": given["which"] == ANOTHER,
            "on": self._day(),
            "furthest": Reached(given["furthest"]) if given["furthest"] else None,
            "decided_by": Deciding(given["decided_by"]) if given["decided_by"] else None,
            **{name: given[name] for name in ("words", "reason_stated", "writer")},
        }


def _as_read(reading: Reading, lookup: services.Lookup, *, at: datetime) -> dict[str, Any]:
    meant = reading.application or lookup.application
    decided_by = reading.fact("decided_by")
    invited = reading.verdict == VerdictKind.INTERVIEW
    return {
        "verdict": reading.verdict,
        "which": str(meant.pk) if meant else None,
        "employer": reading.fact("employer"),
        "role": reading.fact("role"),
        # The day of an invitation is not the day of the talk: that one is asked for.
        "on": reading.talk_on if invited else services.day_of(reading, at=at),
        "decided_by": decided_by,
        "words": reading.fact("sentence"),
        "reason_stated": reading.fact("reason_stated"),
        "writer": reading.fact("person"),
    }


def told_apart(application: Application) -> str:
    day: date | None = application.applied_on or application.last_on
    if day is None:
        return str(application)
    words = say("%(application)s, since %(day)s")
    return words % {"application": application, "day": date_format(day, "j F Y")}
