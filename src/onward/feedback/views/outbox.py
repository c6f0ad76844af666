"""A letter leaves through the person's own account: seen whole, said yes to, and taken back in time."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock, vault
from onward.engine.letters.envelope import UnfitAddress
from onward.feedback import asking, reading, services
from onward.feedback.forms import LetterForm, YesForm
from onward.feedback.models import Letter, Outgoing, Postbox
from onward.feedback.sending import at_work
from onward.feedback.services import leaving, outbox
from onward.feedback.views.letters import answer_with, keep_typed, own_letter
from onward.feedback.views.postboxes import own_postbox
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import user_of
from onward.ui.pages import page, wants_a_part


def send(request: HttpRequest, pk: int, *, intensity: int | None = None) -> HttpResponse:
    """The whole letter as it would go; what was typed is kept first.

    `intensity` comes from the way back, as a plain number.
    """
    letter = own_letter(request, pk)
    if request.method != "POST":
        return _ask(request, letter, intensity=intensity)
    form = LetterForm(request.POST)
    status = keep_typed(letter, form)
    if status == 200:
        return redirect("letter_send", pk)
    return answer_with(request, letter, form, status=status)


def _ask(
    request: HttpRequest, letter: Letter, *, status: int = 200, intensity: int | None = None
) -> HttpResponse:
    """Whether this may go, as it stands now; a letter that may not is sent back to its page."""
    if not services.is_written_on(letter):
        return redirect("letter", letter.pk)
    at = clock.now(letter.owner)
    boxes = services.postboxes_of(letter.owner)
    look = reading.look_at(letter, services.fresh(letter), at=at, intensity=intensity)
    context: dict[str, Any] = {"letter": letter, "boxes": boxes, "look": look}
    context["changed"] = status == 409
    context["before"] = asking.before_letter(letter, on=at.date())
    if boxes and not look.firm:
        chosen = _chosen(request, boxes)
        try:
            sight = outbox.as_it_goes(letter, chosen, at=at)
        except UnfitAddress:
            return page(request, "feedback/send.html", context, status=status)
        form = YesForm(initial={"postbox": chosen.pk, "seen": sight.digest})
        last = outbox.latest_of(letter)
        context |= {"chosen": chosen, "sight": sight.words, "form": form, "last": last}
    return page(request, "feedback/send.html", context, status=status)


def _chosen(request: HttpRequest, boxes: list[Postbox]) -> Postbox:
    wanted = request.GET.get("from") or request.POST.get("postbox")
    return next((one for one in boxes if str(one.pk) == wanted), boxes[0])


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """The yes: the letter waits its minute in the outbox, and then it goes."""
    letter = own_letter(request, pk)
    # What opens the account is in the private room: better now than in the minute that follows.
    vault.require_open(letter.owner_id)
    form = YesForm(request.POST)
    at = clock.now(letter.owner)
    if not form.is_valid():
        return _ask(request, letter, status=409)
    postbox = own_postbox(request, form.cleaned_data["postbox"])
    try:
        with transaction.atomic():
            at_work.tell(outbox.put(letter, postbox, at=at, seen=form.cleaned_data["seen"]))
    except (services.ChangedSince, outbox.NotReady, UnfitAddress):
        return _ask(request, letter, status=409)
    return redirect("letter", pk)


def own_outgoing(request: HttpRequest, pk: int) -> Outgoing:
    mine = Outgoing.objects.owned_by(user_of(request))
    rows = mine.select_related("owner", "letter__owner", "letter__application", "postbox")
    return get_object_or_404(rows, pk=pk)


@require_safe
def outgoing(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands with one letter in the outbox; a browser without JavaScript is shown the letter."""
    one = leaving.settle(own_outgoing(request, pk))
    if not wants_a_part(request):
        return redirect("letter", one.letter_id)
    context = {"one": reading.of_outbox(one, at=clock.now(one.owner)), "looks_again": True}
    return page(request, "feedback/outgoing.html", context)


@require_safe
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The very bytes that were handed over, or are going to be."""
    one = own_outgoing(request, pk)
    response = HttpResponse(one.content.encode("ascii"), content_type="message/rfc822")
    response["Content-Disposition"] = f'attachment; filename="as-it-goes-{one.letter_id}.eml"'
    return response


def _decide(
    request: HttpRequest, pk: int, act: Callable[[Outgoing], None], done: str = ""
) -> HttpResponse:
    """What the person says about one letter in the outbox, back on the page of that letter."""
    one = own_outgoing(request, pk)
    try:
        with transaction.atomic():
            act(one)
            at_work.tell(one)
    except outbox.TooLate:
        messages.error(request, _("Too late for that: this is how it stands now."))
    except outbox.NoPostbox:
        messages.error(
            request,
            _("Its account is gone, or has another address now. Send it anew from the draft."),
        )
    else:
        if done:
            messages.success(request, done)
    return redirect("letter", one.letter_id)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    words = _("Taken back. Nothing was sent, and the letter is a draft again.")
    return _decide(request, pk, outbox.take_back, words)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    def act(one: Outgoing) -> None:
        vault.require_open(one.owner_id)
        outbox.send_again(one, at=clock.now(one.owner))

    return _decide(request, pk, act)


@require_POST
def arrived(request: HttpRequest, pk: int) -> HttpResponse:
    def act(one: Outgoing) -> None:
        at = clock.now(one.owner)
        with offer_undo(request, _("Noted as sent."), at=at):
            outbox.arrived(one, at=at)

    return _decide(request, pk, act)


@require_POST
def missing(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, outbox.did_not_arrive, _("The letter is a draft again."))
