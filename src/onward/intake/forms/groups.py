"""The form for the messages about one application: all that was read of them, open to change."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.mail.kinds import VerdictKind
from onward.intake import choices, services
from onward.intake.forms.reading import ANOTHER, told_apart
from onward.intake.models import Conversation
from onward.intake.tray import Entry, Item
from onward.tracker.forms.fields import DayField, NameField, employers_offered, roles_offered
from onward.tracker.models import Application

ALONE = "alone"
WITH = "with-"
# The fields of a message stand beside it, away from the form that they belong to.
FORM = "group"


class GroupForm(forms.Form):
    """Whom these messages are about, and of each what it says, when, and whether it belongs here.

    What a form did not send stays as it was read: the button in the tray sends next to nothing.
    """

    which = forms.ChoiceField(
        label=_("Which application?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which one it is.")},
    )
    employer = NameField(label=_("Employer"), offers="employers", required=False)
    role = NameField(label=_("Role"), offers="roles", required=False)

    def __init__(
        self, data: Any = None, *, owner: User, entry: Entry, others: Sequence[Conversation] = ()
    ) -> None:
        initial = {
            "which": str(entry.application.pk) if entry.application else None,
            "employer": entry.employer,
            "role": entry.role,
        }
        super().__init__(data, initial=initial, label_suffix="")
        self.owner = owner
        self.entry = entry
        self.others = {str(one.pk): one for one in others}
        known = [entry.application] if entry.application else []
        self._offer([*known, *entry.candidates])
        for item in entry.items:
            self._add_fields(item)

    @property
    def employers(self) -> list[str]:
        return employers_offered(self.owner)

    @property
    def roles(self) -> list[str]:
        return roles_offered(self.owner)

    def _offer(self, applications: Sequence[Application]) -> None:
        self.offered = {str(one.pk): one for one in applications}
        options = [(key, told_apart(one)) for key, one in self.offered.items()]
        together = {f"{WITH}{one.pk}": one for one in self.entry.others}
        options += [
            (key, say("Together with %s") % title_of(one)) for key, one in together.items()
        ]
        options.append((ANOTHER, say("Another one, not noted yet")))
        self.fields["which"].choices = options  # type: ignore[attr-defined]
        self.fields["which"].required = self.asks and self.entry.application is None

    def ask_which(self, applications: Sequence[Application]) -> None:
        """Several fit the name: the form comes back with them to choose from."""
        self._offer(applications)
        self.add_error("which", say("Several are open there. Which one is it?"))

    @property
    def asks(self) -> bool:
        """Whether there is more than one thing that could be meant."""
        return bool(self.offered or self.entry.others)

    @property
    def goes_with(self) -> Conversation | None:
        """The other conversation that all of these are said to belong to."""
        chosen = (self.cleaned_data.get("which") or "").removeprefix(WITH)
        return next((one for one in self.entry.others if str(one.pk) == chosen), None)

    def _add_fields(self, item: Item) -> None:
        clear = item.reading.verdict in dict(choices.CHOICES)
        self.fields[f"says-{item.id}"] = forms.ChoiceField(
            label=_("It says"),
            choices=[("", _("Leave it waiting")), *choices.CHOICES],
            initial=item.reading.verdict if clear else "",
            required=False,
        )
        self.fields[f"on-{item.id}"] = DayField(
            label=_("Day of the talk, if you know it") if item.asks_day else _("Day"),
            initial=item.reading.talk_on if item.asks_day else item.on,
            required=False,
        )
        if self._has_places:
            self.fields[f"with-{item.id}"] = forms.ChoiceField(
                label=_("It belongs"),
                choices=[("", _("here")), *self._places()],
                required=False,
            )
        for name in self._names_of(item):
            # The fields of each message are called alike: its subject tells them apart.
            attrs = self.fields[name].widget.attrs
            attrs |= {"title": (item.subject or item.who)[:200], "form": FORM}

    @property
    def _has_places(self) -> bool:
        """Whether a message could be anywhere else than it is."""
        return len(self.entry.items) > 1 or bool(self.others)

    def _names_of(self, item: Item) -> list[str]:
        named = (f"{name}-{item.id}" for name in ("says", "on", "with"))
        return [name for name in named if name in self.fields]

    def _places(self) -> list[tuple[str, str]]:
        alone = [(ALONE, say("by itself"))] if len(self.entry.items) > 1 else []
        return [
            *alone,
            *((key, say("with %s") % title_of(one)) for key, one in self.others.items()),
        ]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each message with its fields."""
        return [
            {"item": item, "fields": [self[name] for name in self._names_of(item)]}
            for item in self.entry.items
        ]

    def given(self) -> services.Given:
        """What `services.note` and `services.put_right` take, besides the clock."""
        which = self.cleaned_data.get("which") or ""
        application = self.offered.get(which) or (None if which else self.entry.application)
        named = application is None
        return services.Given(
            seen=[item.id for item in self.entry.items],
            application=application,
            employer=self.cleaned_data["employer"] if named else "",
            role=self.cleaned_data["role"] if named else "",
            another=which == ANOTHER,
            says=self._says(),
            on=self._days(),
            moves=self._moves(),
        )

    def _says(self) -> dict[int, str]:
        return {
            item.id: self.cleaned_data[f"says-{item.id}"]
            for item in self.entry.items
            if f"says-{item.id}" in self.data
        }

    def _days(self) -> dict[int, date]:
        days = {item.id: self.cleaned_data.get(f"on-{item.id}") for item in self.entry.items}
        given = {pk: day for pk, day in days.items() if day is not None}
        return {pk: day for pk, day in given.items() if not self._is_as_offered(pk)}

    def _is_as_offered(self, pk: int) -> bool:
        """Whether it is the day of a mail that was set right to an invitation: not that of the talk."""
        becomes_one = self.cleaned_data.get(f"says-{pk}") == VerdictKind.INTERVIEW
        changed = self.changed_data
        return becomes_one and f"says-{pk}" in changed and f"on-{pk}" not in changed

    def _moves(self) -> dict[int, Conversation | None]:
        if self.goes_with:
            return {item.id: self.goes_with for item in self.entry.items}
        chosen = {item.id: self.cleaned_data.get(f"with-{item.id}") for item in self.entry.items}
        return {pk: self.others.get(place) for pk, place in chosen.items() if place}


def title_of(conversation: Conversation) -> str:
    """What a conversation is called where it is one of several."""
    if conversation.application:
        return str(conversation.application)
    return ", ".join(filter(None, (conversation.role, conversation.employer))) or say(
        "another one"
    )
