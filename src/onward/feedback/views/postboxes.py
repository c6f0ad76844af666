"""Accounts for sending. Only `try_it` speaks to another machine, and only when pressed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.servers.forms import TrustForm
from onward.accounts.servers.refusals import NotTrusted, OtherCertificate, Refused
from onward.engine.mail.providers import senders
from onward.feedback import services
from onward.feedback.forms import PostboxForm
from onward.feedback.models import Postbox
from onward.feedback.sending.delivery import try_postbox
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


def own_postbox(request: HttpRequest, pk: int) -> Postbox:
    mine = Postbox.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    context = {"postboxes": services.postboxes_of(user_of(request))}
    return page(request, "feedback/postboxes.html", context)


@sensitive_post_parameters("password")
def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = PostboxForm(request.POST or None)
    if form.is_valid():
        try:
            with offer_undo(request, at=at, back=reverse("postboxes")):
                kept = services.add_postbox(user, at=at, **form.kept())
        except services.TooManyPostboxes:
            form.add_error(
                None, _("That is enough. Remove an account before you add another one.")
            )
        else:
            return redirect("postbox", kept.pk)
    context = {"form": form, "providers": senders()}
    return page(request, "feedback/postbox_new.html", context, status=status_of(form))


@require_safe
def postbox(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, own_postbox(request, pk))


def _show(request: HttpRequest, shown: Postbox, **more: Any) -> HttpResponse:
    """An account's page; a refusal, or a form that came back, is answered with 422."""
    trust_form = more.get("trust_form")
    back = more.get("refusal") or (trust_form is not None and trust_form.is_bound)
    context = {"postbox": shown, **more}
    return page(request, "feedback/postbox.html", context, status=422 if back else 200)


@sensitive_post_parameters("password")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    shown = own_postbox(request, pk)
    form = PostboxForm(request.POST or None, account=shown)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_postbox(shown, at=at, **form.kept())
        return redirect("postbox", pk)
    context = {"form": form, "postbox": shown, "providers": senders()}
    return page(request, "feedback/postbox_edit.html", context, status=status_of(form))


@require_POST
def try_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the server whether it lets this account in; nothing is sent."""
    _user, at = asked(request)
    shown = own_postbox(request, pk)
    try:
        try_postbox(shown)
    except Refused as refusal:
        return _show(request, shown, refusal=refusal, trust_form=_trust_form(refusal))
    services.note_tried(shown, at=at)
    return _show(request, shown, tried=True)


def _trust_form(refusal: Refused) -> TrustForm | None:
    if isinstance(refusal, NotTrusted | OtherCertificate) and refusal.fingerprint:
        return TrustForm(initial={"fingerprint": refusal.fingerprint})
    return None


@require_POST
def trust(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    shown = own_postbox(request, pk)
    form = TrustForm(request.POST)
    if not form.is_valid():
        return _show(request, shown, trust_form=form)
    with offer_undo(request, at=at):
        services.trust_postbox(shown, form.cleaned_data["fingerprint"], at=at)
    return redirect("postbox", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("postbox", args=[pk])):
        services.remove_postbox(own_postbox(request, pk), at=at)
    return redirect("postboxes")
