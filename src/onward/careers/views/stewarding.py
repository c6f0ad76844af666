"""A steward's side: who belongs to the service, who is invited, and figures of ten people or more."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.careers import figures, services
from onward.careers.forms import InviteForm
from onward.careers.gate import needs
from onward.careers.models import Invitation, Membership, Organisation, Role
from onward.careers.views.sharing import name_of
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

PEOPLE_ON_A_PAGE = 50


@needs(Role.STEWARD)
def organisation(request: HttpRequest) -> HttpResponse:
    """The service: posted, a form there invites somebody, and shows the link this once."""
    user, at = asked(request)
    service = own_service(user)
    form = InviteForm(request.POST or None)
    link = ""
    if form.is_valid():
        _made, token = services.invite(service, at=at, **form.cleaned_data)
        link = f"{settings.ADDRESS.geturl()}{reverse('join', args=[token])}"
        form = InviteForm()
    members = Membership.objects.current().filter(organisation=service)
    months = figures.months_told(service, at=at)
    invitations = Invitation.objects.filter(organisation=service).waiting(at=at)
    latest = Paginator(invitations.order_by("-made_at", "-pk"), PEOPLE_ON_A_PAGE)
    waiting = latest.get_page(request.GET.get("page"))
    context = {
        "service": service,
        "form": form,
        "link": link,
        "waiting": waiting,
        "page_obj": waiting,
        "counts": [
            {"count": members.filter(role=role).count(), "value": role} for role in Role.values
        ],
        "months": months,
        "month": months[0] if months else None,
        "figures": figures.figures_of(service, months[0], at=at) if months else [],
    }
    return page(
        request, "careers/organisation.html", context, status=200 if link else status_of(form)
    )


@require_safe
@needs(Role.STEWARD)
def month(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The figures of one closed month."""
    user, at = asked(request)
    service = own_service(user)
    months = figures.months_told(service, at=at, most=120)
    asked_for = next((one for one in months if (one.year, one.month) == (year, number)), None)
    if asked_for is None:
        raise Http404
    context = {
        "service": service,
        "months": months[:12],
        "month": asked_for,
        "figures": figures.figures_of(service, asked_for, at=at),
    }
    return page(request, "careers/month.html", context)


@require_safe
@needs(Role.STEWARD)
def members(request: HttpRequest, role: str) -> HttpResponse:
    """Who belongs to the service in one role."""
    if role not in Role.values:
        raise Http404
    user, _at = asked(request)
    service = own_service(user)
    there = Membership.objects.current().filter(organisation=service, role=role)
    found = there.select_related("person").order_by("person__signs_as", "pk")
    rows = Paginator(found, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "service": service,
        "role": role,
        "page_obj": rows,
        "rows": [{"membership": one, "name": name_of(one.person)} for one in rows],
        "user_pk": user.pk,
    }
    return page(request, "careers/members.html", context)


@require_POST
@needs(Role.STEWARD)
def end_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    there = Invitation.objects.filter(organisation=own_service(user))
    services.withdraw(get_object_or_404(there, pk=pk), at=at)
    messages.info(request, _("That invitation opens nothing any more."))
    return redirect("organisation")


@require_POST
@needs(Role.STEWARD)
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """End a membership; the person keeps their account and all that is theirs."""
    user, at = asked(request)
    there = Membership.objects.current().filter(organisation=own_service(user))
    membership = get_object_or_404(there, pk=pk)
    try:
        services.let_go(membership, at=at)
    except services.LastSteward:
        messages.info(request, _("You are the only steward. Invite another one first."))
    else:
        messages.info(request, _("That membership is ended. The account stays theirs."))
    if membership.person_id == user.pk:
        return redirect("today")
    return redirect("members", membership.role)


def own_service(user: User) -> Organisation:
    """The service this person is a steward of; of several, the one they joined first."""
    held = Membership.objects.current().filter(person=user, role=Role.STEWARD)
    membership = held.select_related("organisation").order_by("joined_at", "pk").first()
    if membership is None:
        raise Http404
    return membership.organisation
