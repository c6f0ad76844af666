"""What may come, what one may feel first, what helps then, and a plan for it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.keeping_going import Setback as Likely
from onward.engine.keeping_going import SetbackKind, describe_setback, parse
from onward.motivation.models import Setback
from onward.tracker.forms.fields import LineField

PLANNED = ("reaction", "response", "then")


class SetbackForm(forms.Form):
    """One setback. Nothing of it has to be filled but what it is."""

    words = LineField(label=_("What may happen"), max_length=300)
    reaction = LineField(
        label=_("What you may feel or think first"), required=False, max_length=1_000
    )
    response = LineField(label=_("What helps to remember then"), required=False, max_length=1_000)
    when = LineField(label=_("If"), required=False, max_length=300)
    then = LineField(label=_("Then I"), required=False, max_length=300)
    leaves_optional_unsaid = True

    def __init__(
        self,
        data: Any = None,
        *,
        owner: User,
        row: Setback | None = None,
        likely: Likely | None = None,
        **kwargs: Any,
    ) -> None:
        locked = vault.is_locked(owner.pk)
        super().__init__(data, initial=_begun(row, likely, locked=locked), **kwargs)
        self.likely = likely
        if likely:
            self._give_examples(likely)
        if locked:
            _leave_reaction_out(self)

    def _give_examples(self, likely: Likely) -> None:
        example = _("For example: %s")
        self.fields["reaction"].help_text = example % likely.reactions[0]
        self.fields["response"].help_text = example % likely.responses[0]
        plan = parse(likely.plans[0])
        self.fields["then"].help_text = example % (plan.do if plan else likely.plans[0])

    @property
    def planned(self) -> bool:
        """Whether more was written than what may happen."""
        return any(self.cleaned_data.get(name) for name in PLANNED)


def _begun(row: Setback | None, likely: Likely | None, *, locked: bool) -> dict[str, str]:
    if row:
        told = {name: getattr(row, name) for name in ("words", "response", "when", "then")}
        return told if locked else {**told, "reaction": row.reaction}
    if likely:
        plan = parse(likely.plans[0])
        return {"words": likely.name, "when": plan.when if plan else ""}
    return {}


def _leave_reaction_out(form: forms.Form) -> None:
    """It is of the private room. Raises `vault.Locked` where one was typed: the words wait there."""
    if form.is_bound and str(form.data.get(form.add_prefix("reaction"), "")).strip():
        raise vault.Locked
    del form.fields["reaction"]


class OtherForm(SetbackForm):
    """Something else one has in mind: of a known kind, or in own words alone."""

    kind = forms.ChoiceField(label=_("What it is like"), required=False)
    field_order = ("kind", "words")

    def __init__(self, data: Any = None, *, owner: User, **kwargs: Any) -> None:
        super().__init__(data, owner=owner, **kwargs)
        self.fields["words"].required = False
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("None of these")),
            *((kind.value, describe_setback(kind).name) for kind in SetbackKind),
        ]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.planned and not given.get("words"):
            kind = given.get("kind")
            if kind:
                given["words"] = describe_setback(SetbackKind(kind)).name
            else:
                self.add_error("words", _("Say what may happen."))
        return given


class ReadyForm:
    """The likely setbacks side by side, and room for one of one's own."""

    def __init__(self, data: Any, *, owner: User, likely: Iterable[Likely]) -> None:
        self.forms = [
            SetbackForm(data, owner=owner, likely=one, prefix=one.kind.value) for one in likely
        ]
        self.other = OtherForm(data, owner=owner, prefix="other")
        self.nothing = False

    @property
    def is_bound(self) -> bool:
        return self.other.is_bound

    def is_valid(self) -> bool:
        sound = [form.is_valid() for form in (*self.forms, self.other)]
        self.nothing = all(sound) and not self.kept()
        return all(sound) and not self.nothing

    def kept(self) -> list[dict[str, str]]:
        """Of each setback that was thought through, what was said."""
        told = [
            {**form.cleaned_data, "kind": form.likely.kind.value}
            for form in self.forms
            if form.likely and form.planned
        ]
        return [*told, dict(self.other.cleaned_data)] if self.other.planned else told


class HelpedForm(forms.Form):
    helped = forms.IntegerField(min_value=0, max_value=3)
