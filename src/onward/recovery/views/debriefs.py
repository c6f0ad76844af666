"""Looking back, with what the way back knows: how much energy there is, and which step asked for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.debrief import is_low_energy
from onward.feelings import services as feelings
from onward.recovery import debriefs
from onward.recovery.views.steps import own_step
from onward.reflection.views import debriefs as room
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import user_of


def debrief(request: HttpRequest, pk: int) -> HttpResponse:
    return room.show(request, pk, low_energy=_low_energy(user_of(request)))


def _low_energy(user: User) -> bool:
    if user.low_energy:
        return True
    said = feelings.latest(user, at=clock.now(user))
    return is_low_energy(said.energy if said else None)


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """It is enough for now; the step that asked for it is done."""
    row = room.own_debrief(request, pk)
    at = clock.now(row.owner)
    with offer_undo(request, _("Looked back. That was a good piece of work."), at=at):
        debriefs.finish(row, at=at)
    return redirect("debrief_summary", pk)


@require_POST
def of_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the look back of a step; it is begun the first time."""
    row = own_step(request, pk)
    try:
        return redirect("debrief", debriefs.debrief_of(row, at=clock.now(row.owner)).pk)
    except debriefs.NoDebrief:
        return redirect("step", pk)
