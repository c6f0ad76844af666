"""The ways in: an invitation, the key on paper, and the sessions that are open."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.views import SignupView
from allauth.account.views import login as ask_who_it_is
from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts import clock, vault
from onward.accounts.models import User
from onward.careers import coming_in, services
from onward.careers.browsers import browser_in
from onward.careers.forms import JoinForm, WayBackForm
from onward.careers.models import Membership, WayBack
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


class _Join(SignupView):  # type: ignore[misc]
    """Makes the account, and takes up the invitation with it."""

    template_name = "careers/join.html"
    token = ""

    def get_form_class(self) -> type[JoinForm]:
        return JoinForm

    def get_success_url(self) -> str:
        return reverse("way_back_key")

    def form_valid(self, form: JoinForm) -> HttpResponse:
        try:
            # Whoever comes second to an invitation leaves no account behind.
            with transaction.atomic():
                if not services.hold_address(form.cleaned_data["email"]):
                    form.add_error("email", get_adapter().error_messages["email_taken"])
                    return cast(HttpResponse, self.form_invalid(form))
                answer: HttpResponse = super().form_valid(form)
                services.join(self.user, token=self.token, at=clock.now())
                # Before the account is there for good: none must be left without a key.
                vault.create(self.user.pk)
        except services.InvitationOver:
            # They were signed in a moment ago, as somebody who is not there.
            logout(self.request)
            return _over(self.request)
        # They typed it a moment ago; the second factor need not ask again.
        record_authentication(self.request, self.user, method="password", reauthenticated=True)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told: dict[str, Any] = super().get_context_data(**kwargs)
        return {**told, "invitation": getattr(self.request, coming_in.INVITED_BY)}


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Sign in; one that waits for a second factor which is gone meanwhile begins anew."""
    stage = get_pending_stage(request)
    # Both pages would send the browser to the other one for ever: the paper key took the factor away.
    if stage is not None and not is_mfa_enabled(stage.login.user):
        clear_login(request)
    return cast(HttpResponseBase, ask_who_it_is(request))


@login_not_required
@sensitive_post_parameters("password1")
def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """Behind an invitation: an account for who is new, one more role for who is signed in."""
    at = clock.now()
    invitation = services.behind(token, at=at)
    if invitation is None:
        return _over(request)
    setattr(request, coming_in.INVITED_BY, invitation)
    if not request.user.is_authenticated:
        view = _Join.as_view(token=token)
        return cast(HttpResponseBase, view(request))
    user = user_of(request)
    if request.method != "POST":
        held = services.role_held(user, invitation.organisation_id)
        return page(request, "careers/join_too.html", {"invitation": invitation, "held": held})
    try:
        services.join(user, token=token, at=at)
    except services.InvitationOver:
        return _over(request)
    except services.AlreadyThere:
        return redirect(request.path)
    except services.LastSteward:
        messages.info(request, _("You are the only steward. Invite another one first."))
        return redirect("organisation")
    return redirect("account")


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "careers/invitation_over.html", status=404)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("key", "password")
def way_back(request: HttpRequest) -> HttpResponse:
    """Back in with the key on paper; then sign in as ever."""
    form = WayBackForm(request.POST or None)
    if request.method == "POST" and not ratelimit.consume(
        request, action="reset_password", key=request.POST.get("email", "").lower()
    ):
        return render(request, "429.html", status=429)
    if form.is_valid():
        try:
            services.come_back(**form.cleaned_data)
        except services.WrongKey:
            form.add_error(None, _("This address and this key do not go together."))
        else:
            messages.success(
                request,
                _(
                    "Your new password is set. Sign in with it, then make a new key: this one is used up."
                ),
            )
            return redirect("account_login")
    return render(request, "careers/way_back.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
# It is worth as much as password and second factor: whoever finds a browser open must not get one.
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def way_back_key(request: HttpRequest) -> HttpResponse:
    """A key for the way back; posted, a fresh one is shown this once."""
    user, at = asked(request)
    if request.method == "POST":
        groups = services.renew_way_back(user, at=at)
        return page(request, "careers/way_back_key.html", {"groups": groups})
    there = WayBack.objects.filter(person=user).first()
    return page(request, "careers/way_back_offer.html", {"there": there})


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who this person is here, and the keys to it."""
    user = user_of(request)
    context = {
        "memberships": Membership.objects.current()
        .filter(person=user)
        .select_related("organisation")
        .order_by("organisation__name"),
        "has_second": is_mfa_enabled(user),
        "way_back": WayBack.objects.filter(person=user).first(),
    }
    return page(request, "careers/account.html", context)


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Where this person is signed in."""
    user = user_of(request)
    open_now = UserSession.objects.purge_and_list(user)
    rows = sorted(open_now, key=lambda one: one.created_at, reverse=True)
    mine = request.session.session_key
    context = {
        "rows": [
            {
                "session": one,
                "browser": browser_in(one.user_agent),
                "is_here": one.session_key == mine,
            }
            for one in rows
        ]
    }
    return page(request, "careers/sessions.html", context)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(UserSession, user=user_of(request), pk=pk)
    services.end_session(one)
    messages.info(request, _("That session is ended."))
    return redirect("sessions")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    user: User = user_of(request)
    services.end_all_sessions(user, but=request.session.session_key)
    messages.info(request, _("Every other session is ended."))
    return redirect("sessions")
