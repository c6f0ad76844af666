from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.history import Decider as Deciding
from onward.engine.history import Stage as Reached
from onward.tracker import services
from onward.tracker.forms.fields import (
    DayField,
    LongField,
    NameField,
    employers_offered,
    refuse_days_ahead,
    roles_offered,
)
from onward.tracker.models import Application, No
from onward.tracker.models.choices import Decider, Stage

ANOTHER = "another"
OPINIONS = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]
OPINION = {"yes": True, "no": False}


class NoFactsForm(forms.Form):
    """What can be said about a no. Nothing of it is needed but the day, which is filled in."""

    furthest = forms.ChoiceField(
        label=_("How far did you come?"),
        choices=[("", _("As noted so far")), *Stage.choices],
        required=False,
    )
    decided_by = forms.ChoiceField(label=_("Who decided?"), choices=Decider.choices)
    on = DayField(label=_("When did you hear?"))
    writer = NameField(label=_("Who wrote or called?"), required=False)
    words = LongField(
        label=_("Their words"),
        help_text=_("Copy them as they are. What you make of them goes below."),
        required=False,
        max_length=10_000,
    )
    reason_stated = LongField(
        label=_("The reason they gave"), required=False, max_length=2_000, rows=2
    )
    reason_guessed = LongField(
        label=_("The reason you guess"),
        help_text=_("A guess stays a guess. Onward keeps it apart from what they said."),
        required=False,
        max_length=2_000,
        rows=2,
    )
    about_performance = forms.ChoiceField(
        label=_("Was it about how you did?"), choices=OPINIONS, required=False
    )
    feedback_promised = forms.BooleanField(label=_("They offered feedback"), required=False)
    invited_back = forms.BooleanField(label=_("They asked me to apply again"), required=False)
    felt_unlawful = forms.BooleanField(
        label=_("It may have been discrimination"),
        help_text=_("Onward then only helps you note the facts and where to ask for advice."),
        required=False,
    )

    def __init__(self, data: Any = None, *, at: datetime, **kwargs: Any) -> None:
        initial = {"on": at.date(), "decided_by": Decider.EMPLOYER, **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.at = at

    def clean_decided_by(self) -> str:
        return self.cleaned_data["decided_by"] or Decider.EMPLOYER

    def clean_on(self) -> date | None:
        day = self.cleaned_data["on"] or self.at.date()
        return refuse_days_ahead(day, today=self.at.date())

    def kept(self) -> dict[str, Any]:
        """What `record_no` and `correct_no` take, besides the clock."""
        given = self.cleaned_data
        names = ["on", "writer", "words", "reason_stated", "reason_guessed"]
        names += ["feedback_promised", "invited_back", "felt_unlawful"]
        return {
            **{name: given[name] for name in names},
            "decided_by": Deciding(given["decided_by"]),
            "furthest": Reached(given["furthest"]) if given["furthest"] else None,
            "about_performance": OPINION.get(given["about_performance"]),
        }


class NoForm(NoFactsForm):
    """A no, in two fields; with `application` given it asks for neither.

    Once valid, `chosen` is the application that is meant, or None where `named()` makes a new one.
    """

    employer = NameField(label=_("Who said no?"), offers="employers")
    role = NameField(label=_("For which role?"), offers="roles", required=False)
    which = forms.CharField(
        label=_("Which one is it?"), required=False, max_length=20, widget=forms.HiddenInput
    )

    field_order = ["employer", "role", "which"]

    def __init__(
        self,
        data: Any = None,
        *,
        owner: User,
        at: datetime,
        application: Application | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, at=at, **kwargs)
        self.owner = owner
        self.chosen = self.application = application
        self.ended: Application | None = None
        # Two fields are enough: what was not even asked is filled in, not refused.
        self.fields["on"].required = self.fields["decided_by"].required = False
        if application:
            for name in ("employer", "role", "which"):
                del self.fields[name]

    @property
    def employers(self) -> list[str]:
        return employers_offered(self.owner)

    @property
    def roles(self) -> list[str]:
        return roles_offered(self.owner)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        which = given.get("which", "")
        if self.application and not self.application.open:
            self.ended = self.application
            self.add_error(None, say("You have noted an ending for this one already."))
        elif self.application is None and "employer" in given and which != ANOTHER:
            self.chosen = self._own(which) if which else self._find(given)
        return given

    def _own(self, which: str) -> Application | None:
        mine = Application.objects.owned_by(self.owner).open()
        chosen = mine.filter(pk=which).first() if which.isdecimal() else None
        if chosen is None:
            raise ValidationError(say("That application is not open any more. Choose again."))
        return chosen

    def _find(self, given: dict[str, Any]) -> Application | None:
        employer, role = given["employer"], given.get("role", "")
        try:
            return services.find_application(self.owner, employer=employer, role=role, at=self.at)
        except services.WhichOne as several:
            self._ask(several.candidates, say("Choose one, so that nothing is mixed up."))
        except services.EndedBefore as before:
            self.ended = before.application
            self._ask([], say("Correct the ending you noted, or say that this is another."))
        return None

    def _ask(self, candidates: list[Application], question: str) -> None:
        options = [(str(one.pk), _told_apart(one)) for one in candidates]
        options.append((ANOTHER, say("Another application, not noted yet")))
        field = self.fields["which"]
        field.widget = forms.RadioSelect(choices=options)
        field.required = True  # so that nothing calls it optional
        self.add_error("which", question)

    def named(self) -> dict[str, Any]:
        """What `application_for` takes, besides the clock, when none was `chosen`."""
        given = self.cleaned_data
        another = given["which"] == ANOTHER
        return {"employer": given["employer"], "role": given["role"], "another": another}


def _told_apart(application: Application) -> str:
    name = application.role or say("No role noted")
    if application.applied_on is None:
        return name
    day = date_format(application.applied_on, "j F Y")
    return say("%(role)s, applied %(day)s") % {"role": name, "day": day}


class CorrectNoForm(NoFactsForm):
    """A no that is known already, to be set right."""

    furthest = forms.ChoiceField(label=_("How far did you come?"), choices=Stage.choices)

    def __init__(self, data: Any = None, *, no: No, at: datetime, **kwargs: Any) -> None:
        opinion = {True: "yes", False: "no", None: ""}[no.about_performance]
        initial = {
            "on": no.event.happened_on,
            "writer": no.written_by.name if no.written_by else "",
            "about_performance": opinion,
        }
        for name in (*self.base_fields.keys() - initial.keys(),):
            initial[name] = getattr(no, name)
        super().__init__(data, at=at, initial=initial, **kwargs)
