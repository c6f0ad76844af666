from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.history import EventKind as Kind
from onward.tracker.forms.fields import (
    DayField,
    LongField,
    leave_note_out_when_locked,
    note_of,
    refuse_days_ahead,
)
from onward.tracker.models import Application, Event, Interview, Person
from onward.tracker.models.choices import EventKind, InterviewKind

# What has a day of its own ahead of it; everything else has happened or it has not.
CAN_LIE_AHEAD = {EventKind.INTERVIEW, EventKind.ASSESSMENT}
PLAIN = [
    EventKind.APPLIED,
    EventKind.ACKNOWLEDGED,
    EventKind.ASSESSMENT,
    EventKind.OFFER,
    EventKind.ACCEPTED,
]
LONGEST_ROUND = 24 * 60


class EventForm(forms.Form):
    """One thing that happened, apart from a round of talks and from endings by a no."""

    kind = forms.ChoiceField(label=_("What happened"))
    on = DayField(label=_("Which day"))
    note = LongField(label=_("Note"), required=False, max_length=5_000)

    def __init__(
        self,
        data: Any = None,
        *,
        application: Application,
        at: datetime,
        event: Event | None = None,
        kind: str = "",
        **kwargs: Any,
    ) -> None:
        initial = {"kind": kind, "on": at.date()}
        if event:
            initial = {"kind": event.kind, "on": event.happened_on, "note": note_of(event)}
        super().__init__(data, initial=initial, **kwargs)
        leave_note_out_when_locked(self, application.owner)
        self.at = at
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in _kinds_for(application, event)
        ]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "on" in given and given.get("kind") not in CAN_LIE_AHEAD:
            try:
                refuse_days_ahead(given["on"], today=self.at.date())
            except forms.ValidationError as refusal:
                self.add_error("on", refusal)
        return given

    def kept(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {**given, "kind": Kind(given["kind"])}


def _kinds_for(application: Application, event: Event | None) -> list[EventKind]:
    if event and event.kind == EventKind.REOPENED:
        return [EventKind.REOPENED]
    kinds = [*PLAIN]
    if event:
        kinds.insert(3, EventKind.INTERVIEW)
    if not application.open and (event is None or event.kind != EventKind.ACCEPTED):
        kinds.remove(EventKind.ACCEPTED)
    return kinds


class InterviewForm(forms.Form):
    """One round, held or planned."""

    kind = forms.ChoiceField(
        label=_("What kind"), choices=InterviewKind.choices, initial=InterviewKind.OTHER
    )
    on = DayField(label=_("Which day"))
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_ROUND,
        error_messages={
            "invalid": _("Write the minutes as a number."),
            "min_value": _("A round takes at least a minute."),
            "max_value": _("A round takes less than a day."),
        },
    )
    answer_by = DayField(label=_("They promised an answer by"), required=False)
    people = forms.MultipleChoiceField(
        label=_("Who was there"), widget=forms.CheckboxSelectMultiple, required=False
    )
    names = forms.CharField(
        label=_("Other people there"),
        help_text=_("Names, with commas between them."),
        required=False,
        max_length=500,
    )
    questions = LongField(
        label=_("Questions they asked"),
        help_text=_("One on each line, in any order. Nobody sees them unless you show them."),
        required=False,
        max_length=20_000,
        rows=5,
    )
    note = LongField(label=_("Note"), required=False, max_length=5_000)

    def __init__(
        self,
        data: Any = None,
        *,
        application: Application,
        at: datetime,
        interview: Interview | None = None,
        **kwargs: Any,
    ) -> None:
        initial = _facts_of(interview) if interview else {"on": at.date(), "people": []}
        super().__init__(data, initial=initial, **kwargs)
        mine = Person.objects.owned_by(application.owner)
        there = mine.filter(employer=application.employer_id) | mine.filter(
            pk__in=initial["people"]
        )
        rows = there.defer("note").distinct().by_name()
        leave_note_out_when_locked(self, application.owner)
        self.there = {str(person.pk): person for person in rows}
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (number, person.name) for number, person in self.there.items()
        ]

    def clean_names(self) -> list[str]:
        return [name.strip()[:200] for name in self.cleaned_data["names"].split(",")]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        day, answer = given.get("on"), given.get("answer_by")
        if isinstance(day, date) and isinstance(answer, date) and answer < day:
            self.add_error("answer_by", _("Their answer comes after the talk, not before."))
        return given

    def kept(self) -> dict[str, Any]:
        people = [self.there[number] for number in self.cleaned_data["people"]]
        return {**self.cleaned_data, "people": people}


def _facts_of(interview: Interview) -> dict[str, Any]:
    return {
        "kind": interview.kind,
        "on": interview.event.happened_on,
        "minutes": interview.minutes,
        "answer_by": interview.answer_by,
        "people": [person.pk for person in interview.people.all()],
        "questions": interview.questions,
        "note": note_of(interview.event),
    }
