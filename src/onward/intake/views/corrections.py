"""What the person set right, as rules that can be seen and taken away."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.intake import corrections as rules
from onward.intake.choices import Words, words_for
from onward.intake.models import Correction
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import user_of
from onward.ui.pages import page

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Rule:
    """One correction in words: which mails it is about, and what is made of them."""

    id: int
    sender: str
    subject: str
    sentence: str
    was: Words
    became: Words
    employer: str
    aside: bool
    on: datetime


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    rows = Correction.objects.owned_by(user).rules().select_related("owner")
    page_obj = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page_obj, "rules": [_told(row) for row in page_obj]}
    return page(request, "intake/corrections.html", context)


def _told(row: Correction) -> Rule:
    was, became = words_for(row.was), words_for(row.became)
    return Rule(
        id=row.pk,
        sender=row.fact("from"),
        subject=row.fact("subject"),
        sentence=row.fact("sentence"),
        was=was.is_ or was.maybe,
        became=became.is_ if row.became != row.was else "",
        employer=row.fact("employer"),
        aside=row.became == rules.SET_ASIDE,
        on=row.made_at,
    )


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Correction.objects.owned_by(user_of(request)).select_related("owner")
    row = get_object_or_404(mine, pk=pk)
    at = clock.now(row.owner)
    words = _("Forgotten. The next mails like it are read afresh; what waits stays as you said.")
    with offer_undo(request, words, at=at, back="/tray/"):
        rules.forget(row, at=at)
    return redirect("corrections")
