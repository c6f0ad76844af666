"""What is typed about one question, and how the bank is searched."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.debrief import competencies
from onward.engine.reviewing import LEVELS, Anchor, own_anchors
from onward.reflection.forms.typed import TypedForm
from onward.reflection.models import Question
from onward.reflection.services.questions import LONGEST_QUESTION
from onward.tracker.forms.fields import LongField

NOT_SAID = ("", _("Not said"))


def competency_choices() -> list[tuple[str, str]]:
    return [NOT_SAID, *((one.key, one.name) for one in competencies())]  # type: ignore[list-item]


class QuestionForm(TypedForm):
    """One question: what was said, how it looks to the person, and a better answer."""

    words = forms.CharField(
        label=_("The question"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("A question needs words. Remove it instead, if you like.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[NOT_SAID, *Question.Kind.choices], required=False
    )
    competency = forms.ChoiceField(
        label=_("What it asks about"), choices=competency_choices, required=False
    )
    said = LongField(
        label=_("What you said"),
        help_text=_("In your words, as far as you remember."),
        max_length=20_000,
        required=False,
        rows=5,
    )
    evidence = LongField(
        label=_("What makes you say so?"),
        help_text=_("Something you saw or heard: they nodded, asked again, wrote it down."),
        max_length=5_000,
        required=False,
        rows=2,
    )
    better = LongField(
        label=_("A better answer, next time"),
        help_text=_("One place, one time; what you did; what came of it."),
        max_length=20_000,
        required=False,
        rows=5,
    )

    def __init__(self, data: Any = None, *, question: Question) -> None:
        names = ("words", "kind", "competency", "said", "evidence", "better")
        known = {name: getattr(question, name) for name in names}
        super().__init__(data, initial={**known, "changed_at": question.changed_at.isoformat()})
        self.question = question

    @property
    def anchors(self) -> list[dict[str, Any]]:
        """The six anchors, each with its levels and which one stands."""
        chosen = self._ratings if self.is_bound else self.question.anchors
        return [
            {"anchor": one, "field": f"rating-{one.key}", "levels": _levels(chosen.get(one.key)), "said": _said(one, chosen.get(one.key))}
            for one in own_anchors()
        ]  # fmt: skip

    @property
    def own_view(self) -> tuple[tuple[int, bool], ...]:
        """The rating of one's own, as levels."""
        known = self._self if self.is_bound else self.question.self_rating
        return _levels(known)

    @property
    def typed(self) -> dict[str, Any]:
        """What was sent and is sound by itself."""
        sound = getattr(self, "cleaned_data", {})
        told = {
            name: sound[name]
            for name in self.fields
            if name != "changed_at" and name in sound and name in self.data
        }
        return {**told, "ratings": {"anchors": self._ratings, "self": self._self}}

    @property
    def _ratings(self) -> dict[str, int]:
        known = self.question.anchors
        given = {
            one.key: self._level(f"rating-{one.key}", known.get(one.key)) for one in own_anchors()
        }
        return {key: level for key, level in given.items() if level}

    @property
    def _self(self) -> int | None:
        return self._level("self", self.question.self_rating)

    def _level(self, name: str, known: int | None) -> int | None:
        """The level that was sent; "cannot say" takes it back, and anything else leaves it as it was."""
        levels: dict[Any, int | None] = {"": None, **{str(level): level for level in LEVELS}}
        return levels.get(self.data.get(name), known)


def _levels(chosen: int | None) -> tuple[tuple[int, bool], ...]:
    return tuple((level, level == chosen) for level in LEVELS)


def _said(anchor: Anchor, level: int | None) -> str:
    return anchor.said(level) if level else ""


class NewQuestionForm(forms.Form):
    """A question of one's own, from anywhere."""

    words = forms.CharField(
        label=_("The question"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Type the question, please.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        help_text=_("Left open, Onward proposes one from the words."),
        choices=[NOT_SAID, *Question.Kind.choices],
        required=False,
    )
    competency = forms.ChoiceField(
        label=_("What it asks about"), choices=competency_choices, required=False
    )


class BankForm(forms.Form):
    """How the bank is looked through."""

    q = forms.CharField(label=_("Words"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Every kind")), *Question.Kind.choices], required=False
    )
    repeats = forms.BooleanField(label=_("Only those asked more than once"), required=False)
