"""What a person looks for, and how far one job meets it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.fit import LEVELS, Group, Moment, kind_words
from onward.reflection.models import Criterion, FitRating
from onward.reflection.services.fit import Given
from onward.ui.forms import PLEASE, LineField

LONGEST = 200


class CriterionForm(forms.Form):
    words = LineField(
        label=_("What do you look for?"),
        max_length=LONGEST,
        error_messages={
            "max_length": _("At most %(limit_value)s letters, please; it has %(show_value)s.")
        },
    )
    group = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Criterion.Group.choices,
        widget=forms.RadioSelect,
        error_messages={"required": PLEASE},
    )
    importance = forms.TypedChoiceField(
        label=_("How much does it matter?"),
        choices=Criterion.Importance.choices,
        coerce=int,
        widget=forms.RadioSelect,
        initial=Criterion.Importance.MUCH.value,
        error_messages={"required": PLEASE},
    )
    dealbreaker = forms.BooleanField(
        label=_("A deal-breaker: without it, I would say no"), required=False
    )

    def __init__(self, data: Any = None, *, criterion: Criterion | None = None) -> None:
        known = criterion and {name: getattr(criterion, name) for name in self.base_fields}
        super().__init__(data, initial=known or {})


class FitForm(forms.Form):
    """A level and a source for each criterion, for the column that is open."""

    def __init__(
        self,
        data: Any = None,
        *,
        criteria: Iterable[Criterion],
        rows: Iterable[FitRating],
        moment: Moment,
    ) -> None:
        super().__init__(data)
        self.criteria = list(criteria)
        rated = {row.criterion_id: row for row in rows}
        for criterion in self.criteria:
            rating = rated.get(criterion.pk)
            self.fields[f"level-{criterion.pk}"] = _level(criterion, rating, moment)
            self.fields[f"source-{criterion.pk}"] = _source(criterion, rating, moment)

    @property
    def asked(self) -> list[tuple[Any, Any]]:
        """The two fields of each criterion, in their order."""
        return [(self[f"level-{one.pk}"], self[f"source-{one.pk}"]) for one in self.criteria]

    def given(self) -> dict[int, Given]:
        """The answers; a criterion that was not on the page when it was sent says nothing."""
        return {
            one.pk: Given(
                self.cleaned_data[f"level-{one.pk}"], self.cleaned_data[f"source-{one.pk}"]
            )
            for one in self.criteria
            if f"level-{one.pk}" in self.data
        }


def _level(criterion: Criterion, rating: FitRating | None, moment: Moment) -> Any:
    words = kind_words(Group(criterion.group).kind)
    scale = [(str(level), f"{level} · {words.said(level)}") for level in LEVELS]
    known = getattr(rating, moment) if rating else None
    return forms.TypedChoiceField(
        label=words.asks,
        choices=[("", _("I don’t know yet")), *scale],
        coerce=int,
        empty_value=None,
        required=False,
        initial=str(known or ""),
        error_messages={
            "invalid_choice": _("“%(value)s” is not on the scale from 1 to 5. Choose once more.")
        },
    )


def _source(criterion: Criterion, rating: FitRating | None, moment: Moment) -> Any:
    return forms.ChoiceField(
        label=_("How do you know?"),
        choices=[("", _("Not said")), *FitRating.Source.choices],
        required=False,
        initial=getattr(rating, f"{moment}_source") if rating else "",
    )
