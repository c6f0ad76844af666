"""Mail accounts. Only `try_it` and `look` speak to another machine, and only when pressed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.servers.forms import TrustForm
from onward.accounts.servers.refusals import NotTrusted, OtherCertificate, Refused
from onward.engine.mail.providers import providers
from onward.intake.imap import accounts, looking
from onward.intake.imap.forms import AccountForm, FoldersForm
from onward.intake.models import MailAccount
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


def _own_account(request: HttpRequest, pk: int) -> MailAccount:
    mine = MailAccount.objects.owned_by(user_of(request)).select_related("owner", "result")
    return get_object_or_404(mine.prefetch_related("folders"), pk=pk)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    context = {"accounts": accounts.listed(user_of(request))}
    return page(request, "intake/accounts.html", context)


@sensitive_post_parameters("password")
def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            with offer_undo(request, at=at, back=reverse("mail_accounts")):
                kept = accounts.add(user, at=at, **form.kept())
        except accounts.TooMany:
            form.add_error(
                None, _("That is enough. Remove an account before you add another one.")
            )
        else:
            return redirect("mail_account", kept.pk)
    context = {"form": form, "providers": providers()}
    return page(request, "intake/account_new.html", context, status=status_of(form))


@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _own_account(request, pk))


def _show(request: HttpRequest, shown: MailAccount, **more: Any) -> HttpResponse:
    """An account's page; a refusal, or a form that came back, is answered with 422."""
    context = {"account": shown, "folders": shown.folders.all(), **more}
    back = more.get("refusal") or any(
        form.is_bound for form in (more.get("form"), more.get("trust_form")) if form is not None
    )
    return page(request, "intake/account.html", context, status=422 if back else 200)


def _refused(request: HttpRequest, shown: MailAccount, refusal: Refused) -> HttpResponse:
    form = None
    if isinstance(refusal, NotTrusted | OtherCertificate) and refusal.fingerprint:
        form = TrustForm(initial={"fingerprint": refusal.fingerprint})
    return _show(request, shown, refusal=refusal, trust_form=form)


@sensitive_post_parameters("password")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    shown = _own_account(request, pk)
    form = AccountForm(request.POST or None, account=shown)
    if form.is_valid():
        with offer_undo(request, at=at):
            accounts.edit(shown, at=at, **form.kept())
        return redirect("mail_account", pk)
    context = {"form": form, "account": shown, "providers": providers()}
    return page(request, "intake/account_edit.html", context, status=status_of(form))


@require_POST
def try_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the server which folders there are; nothing is read."""
    shown = _own_account(request, pk)
    try:
        found, wanted = looking.look_around(shown)
    except Refused as refusal:
        return _refused(request, shown, refusal)
    form = FoldersForm(listed=found, initial={"folders": sorted(wanted)})
    return _show(request, shown, form=form, tried=True)


@require_POST
def trust(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    shown = _own_account(request, pk)
    form = TrustForm(request.POST)
    if not form.is_valid():
        return _show(request, shown, trust_form=form)
    with offer_undo(request, at=at):
        accounts.trust(shown, form.cleaned_data["fingerprint"], at=at)
    return redirect("mail_account", pk)


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    shown = _own_account(request, pk)
    form = FoldersForm(request.POST)
    if not form.is_valid():
        return _show(request, shown, form=form)
    with offer_undo(request, at=at):
        accounts.choose(shown, form.cleaned_data["folders"], at=at)
    return redirect("mail_account", pk)


@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Read what is new; the page shows how far it is, and need not be waited for."""
    _user, at = asked(request)
    shown = _own_account(request, pk)
    try:
        begun = looking.begin_to_look(shown, at=at)
    except Refused as refusal:
        return _refused(request, shown, refusal)
    return redirect("coming", begun.pk)


@require_POST
def start_anew(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    with offer_undo(request, at=at):
        accounts.start_anew(_own_account(request, pk), at=at)
    messages.success(request, _("The next look reads everything. Nothing comes in twice."))
    return redirect("mail_account", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("mail_account", args=[pk])):
        accounts.remove(_own_account(request, pk), at=at)
    return redirect("mail_accounts")
