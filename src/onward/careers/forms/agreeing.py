"""What a seeker shows to a counsellor."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.careers.models import Consent
from onward.feedback.models import Review
from onward.reflection.models import Debrief

MOST_OFFERED = 50


class AgreeForm(forms.Form):
    """One thing to show: the list of applications, one look back, or one review."""

    what = forms.ChoiceField(label=_("What they may see"))

    def __init__(
        self, data: Any = None, *, owner: User, shown: list[Consent], show: str = ""
    ) -> None:
        super().__init__(data, initial={"what": show})
        already = {_key(one.shows, one.debrief_id or one.review_id) for one in shown}
        # A form that was sent twice is no mistake: what is shown already may be chosen again.
        offered = _offered(owner)
        if data is None:
            offered = [pair for pair in offered if pair[0] not in already]
        self.fields["what"].choices = offered  # type: ignore[attr-defined]
        self._owner = owner

    @property
    def has_nothing(self) -> bool:
        return not self.fields["what"].choices  # type: ignore[attr-defined]

    def kept(self) -> dict[str, Any]:
        """What `give_consent` takes."""
        shows, _sep, number = self.cleaned_data["what"].partition(":")
        told: dict[str, Any] = {"shows": shows}
        if shows == Consent.Shows.DEBRIEF:
            told["debrief"] = Debrief.objects.owned_by(self._owner).get(pk=int(number))
        if shows == Consent.Shows.REVIEW:
            told["review"] = Review.objects.owned_by(self._owner).get(pk=int(number))
        return told


def _key(shows: str, number: int | None) -> str:
    return f"{shows}:{number}" if number else shows


def _offered(owner: User) -> list[tuple[str, str]]:
    debriefs = Debrief.objects.owned_by(owner).beside().latest_first()[:MOST_OFFERED]
    reviews = Review.objects.owned_by(owner).light().order_by("-pk")[:MOST_OFFERED]
    return [
        (Consent.Shows.APPLICATIONS.value, str(_("The list of your applications"))),
        *((_key("debrief", one.pk), _told(one)) for one in debriefs),
        *(
            (_key("review", one.pk), f"{_('Review')}: {one}, {date_format(one.made_at, 'j M Y')}")
            for one in reviews
        ),
    ]


def _told(debrief: Debrief) -> str:
    on = debrief.held_on
    employer = debrief.application.employer
    about = f"{employer}, {date_format(on, 'j M Y')}" if on else str(employer)
    return f"{_('Look back')}: {about}"
