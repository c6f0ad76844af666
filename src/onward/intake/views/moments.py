"""A kind sentence of a mail goes into the jar of good moments, and nothing else of the mail."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.engine.keeping_going import kind_sentence
from onward.intake.views.reading import own_reading
from onward.motivation.models import Moment
from onward.motivation.services import moments as services
from onward.recovery import moments
from onward.tracker.undoing import offer_undo


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_reading(request, pk)
    at = clock.now(row.owner)
    words = kind_sentence(row.message.part("text"))
    if not words:
        raise Http404
    sent_at = row.message.sent_at
    on = sent_at.astimezone(at.tzinfo).date() if sent_at else at.date()
    good = moments.Good(words, Moment.Kind.THANKS, on, row.application)
    try:
        with offer_undo(request, _("Kept, for a day that is hard."), at=at):
            moments.keep(row.owner, good, at=at)
    except services.KeptAlready:
        messages.info(request, _("It is in your jar already."))
    return redirect("reading", pk)
