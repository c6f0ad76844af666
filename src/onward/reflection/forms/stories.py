from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.debrief import competencies
from onward.reflection.forms.typed import TypedForm
from onward.reflection.models import Story, Telling
from onward.reflection.models.stories import LONGEST_PART
from onward.reflection.services import stories
from onward.tracker.forms.fields import DayField, LineField, LongField, refuse_days_ahead
from onward.tracker.models import Application, Interview
from onward.ui.forms import LongSelect

ROUNDS_OFFERED = 60
NOT_SAID = ("", _("Not said"))


class BeginStoryForm(forms.Form):
    """A story begins with its name, so that it can be found again."""

    title = LineField(
        label=_("A name for it"),
        help_text=_("A few words that bring it back to you: “The rota that held”."),
        max_length=200,
    )


def _part(label: Any, hint: Any) -> LongField:
    too_long = _(
        "Longer than %(limit_value)s letters. All of it is still here; keep what you tell."
    )
    return LongField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST_PART,
        strip=False,
        error_messages={"max_length": too_long},
    )


class StoryForm(TypedForm):
    """The story itself, part by part."""

    title = LineField(label=_("A name for it"), max_length=200)
    situation = _part(_("The situation"), _("Where was it, and when? Who was there?"))
    task = _part(_("Your task"), _("What was asked of you, or what did you set out to do?"))
    action = _part(_("What you did"), _("Step by step, and what you thought. “I”, not “we”."))
    result = _part(_("What came of it"), _("What could somebody see, count or hear afterwards?"))
    learnt = _part(_("What you learnt"), _("If you like. It makes a good last sentence."))

    def clean(self) -> dict[str, Any]:
        # Browsers send CRLF; what is compared is what was typed.
        given = self.cleaned_data
        return {
            name: said.replace("\r\n", "\n") if isinstance(said, str) else said
            for name, said in given.items()
        }

    @property
    def typed(self) -> dict[str, str]:
        """What was sent and is sound by itself: one field in the way keeps no other back."""
        sound = getattr(self, "cleaned_data", {})
        return {name: sound[name] for name in stories.WORDS if name in self.data and name in sound}


class ShowsForm(forms.Form):
    """What a story can show, out of what interviews ask about."""

    shows = forms.MultipleChoiceField(
        label=_("It can show"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, data: Any = None, *, story: Story) -> None:
        super().__init__(data, initial={"shows": story.competencies})
        self.fields["shows"].choices = [  # type: ignore[attr-defined]
            (one.key, one.name) for one in competencies()
        ]


class TellingForm(forms.Form):
    """Where a story was told, and how it landed."""

    where = forms.ChoiceField(label=_("Where you told it"), required=False, widget=LongSelect)
    told_on = DayField(label=_("Which day"))
    landed = forms.ChoiceField(
        label=_("How it landed"),
        choices=[NOT_SAID, *Telling.Landed.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    note = LongField(
        label=_("Note"),
        help_text=_("What they asked next, or where they leaned in."),
        required=False,
        max_length=2_000,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        owner: User,
        at: datetime,
        telling: Telling | None = None,
        interview: Interview | None = None,
    ) -> None:
        self.at = at
        self.places = _Places(owner, today=at.date(), telling=telling, interview=interview)
        told_on = interview.event.happened_on if interview else at.date()
        known: dict[str, Any] = {"told_on": told_on, "landed": ""}
        if telling:
            known = {name: getattr(telling, name) for name in ("told_on", "landed", "note")}
        super().__init__(data, initial={**known, "where": self.places.chosen})
        self.fields["where"].choices = list(self.places)  # type: ignore[attr-defined]

    def clean_told_on(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["told_on"], today=self.at.date())

    def kept(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        where = given.pop("where")
        return {**given, **self.places.meant(where)}


class _Places:
    """The rounds that were held lately, and where there was none, the applications."""

    def __init__(
        self,
        owner: User,
        *,
        today: date,
        telling: Telling | None = None,
        interview: Interview | None = None,
    ) -> None:
        rounds = Interview.objects.filter(owner=owner, event__happened_on__lte=today)
        rounds = rounds.select_related("event__application__employer")
        latest = rounds.order_by("-event__happened_on", "-pk")[:ROUNDS_OFFERED]
        self.rounds = {f"round-{one.pk}": one for one in latest}
        mine = Application.objects.owned_by(owner).light().sorted_by("news")[:ROUNDS_OFFERED]
        self.applications = {f"application-{one.pk}": one for one in mine}
        interview = interview or (telling.interview if telling else None)
        self.chosen = ""
        if interview:
            self.chosen = f"round-{interview.pk}"
            self.rounds.setdefault(self.chosen, interview)
        elif telling and telling.application:
            self.chosen = f"application-{telling.application.pk}"
            self.applications.setdefault(self.chosen, telling.application)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield "", str(_("Somewhere else, or to practise"))
        for key, one in self.rounds.items():
            day = date_format(one.event.happened_on, "j F Y")
            yield key, f"{one.event.application.employer}: {one.get_kind_display()}, {day}"
        for key, application in self.applications.items():
            yield key, str(application)

    def meant(self, key: str) -> dict[str, Any]:
        return {
            "interview": self.rounds.get(key),
            "application": self.applications.get(key),
        }
