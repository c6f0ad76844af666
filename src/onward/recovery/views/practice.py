"""A card that was said aloud."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.recovery import practising
from onward.reflection.forms.practice import SaidForm
from onward.reflection.services import practice
from onward.reflection.views import practice as room
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked


@require_POST
def said(request: HttpRequest, pk: int) -> HttpResponse:
    """How it went; the next card of today follows."""
    card = room.own_card(request, pk)
    _user, at = asked(request)
    form = SaidForm(request.POST)
    if not form.is_valid():
        return room.show_card(request, card, form)
    try:
        with offer_undo(request, at=at):
            practising.say(card, at=at, **form.kept())
    except practice.SaidMeanwhile:
        messages.info(request, _("That one is said already. Here is what comes next."))
    except practice.PutAway:
        messages.info(request, _("That card is put away. Take it up again to practise it."))
    return redirect("practice")
