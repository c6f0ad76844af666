"""A seeker's side: who helps them, what each may see, and when they meet."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.careers import services
from onward.careers.forms import AgreeForm, AppointmentForm
from onward.careers.models import Appointment, Consent, Look, Membership, Role
from onward.engine.calendar_out import Entry, write
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

LOG_SHOWN = 60
# Long enough for whoever looks in once a week.
CALLED_OFF_SHOWN = timedelta(days=14)


@require_safe
def counsellors(request: HttpRequest) -> HttpResponse:
    """Those of the services one belongs to, with what each sees. `?show=` says what to show."""
    user, at = asked(request)
    show = request.GET.get("show", "")
    helping = list(counsellors_of(user))
    if show and len(helping) == 1:
        address = reverse("counsellor", args=[helping[0].person_id])
        return redirect(f"{address}?{urlencode({'show': show})}")
    open_now = list(Consent.objects.owned_by(user).open().order_by("given_at", "pk"))
    rows = [
        {
            "membership": one,
            "name": name_of(one.person),
            "sees": [consent for consent in open_now if consent.counsellor_id == one.person_id],
        }
        for one in helping
    ]
    context = {
        "rows": rows,
        "show": show,
        "appointments": ahead(Appointment.objects.owned_by(user), at=at),
        "user_pk": user.pk,
        "log": log_of(Look.objects.filter(owner=user)),
    }
    return page(request, "careers/counsellors.html", context)


def counsellor(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: what they may see is chosen here, one thing at a time."""
    user, at = asked(request)
    membership = own_counsellor(user, pk)
    consents = Consent.objects.owned_by(user).open().filter(counsellor=membership.person)
    shown = list(
        consents.select_related(
            "debrief__application__employer", "debrief__interview__event", "review"
        ).order_by("given_at", "pk")
    )
    show = request.GET.get("show", "")
    form = AgreeForm(request.POST or None, owner=user, shown=shown, show=show)
    if form.is_valid():
        services.give_consent(user, counsellor=membership.person, at=at, **form.kept())
        messages.success(
            request, _("%s may see it from now on. Take it back whenever you like.")
            % name_of(membership.person)
        )  # fmt: skip
        return redirect("counsellor", pk)
    mine = Appointment.objects.owned_by(user).filter(counsellor=membership.person)
    context = {
        "form": form,
        "membership": membership,
        "name": name_of(membership.person),
        "shown": [{"consent": one, "what": what_of(one)} for one in shown],
        "appointments": ahead(mine, at=at),
        "user_pk": user.pk,
        "log": log_of(Look.objects.filter(owner=user, counsellor=membership.person)),
    }
    return page(request, "careers/counsellor.html", context, status=status_of(form))


@require_POST
def end_consent(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    consent = get_object_or_404(Consent.objects.owned_by(user), pk=pk)
    services.end_consent(consent, at=at)
    messages.success(request, _("Taken back. It cannot be seen any more."))
    return redirect("counsellor", consent.counsellor_id)


def ask_counsellor(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a counsellor for a time."""
    user, at = asked(request)
    membership = own_counsellor(user, pk)
    form = AppointmentForm(request.POST or None, zone=clock.zone_of(user), at=at)
    if form.is_valid():
        services.ask_for(
            user,
            counsellor=membership.person,
            organisation=membership.organisation,
            asked_by=user,
            at=at,
            **form.kept(),
        )
        messages.success(request, _("Asked. It stands here until they agree."))
        return redirect("counsellors")
    context = {"form": form, "name": name_of(membership.person), "back": "counsellors"}
    return page(request, "careers/appointment_new.html", context, status=status_of(form))


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to a time the other one asked for; for both sides."""
    user, at = asked(request)
    appointment = own_appointment(user, pk)
    try:
        services.agree_to(appointment, by=user, at=at)
    except services.NotTheirs:
        messages.info(request, _("You asked for it, so they have to agree."))
    except services.TooLate:
        messages.info(request, _("That time is over, or was called off."))
    else:
        messages.success(request, _("Agreed. It stands for both of you."))
    return redirect(_side_of(appointment, user))


@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a time off; for both sides."""
    user, at = asked(request)
    appointment = own_appointment(user, pk)
    services.call_off(appointment, at=at)
    messages.info(request, _("Called off. Both of you see that."))
    return redirect(_side_of(appointment, user))


@require_safe
def appointment_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One time to meet as a calendar file, with a title that tells nothing; for both sides."""
    user, at = asked(request)
    one = own_appointment(user, pk)
    starts = one.starts_at.astimezone(clock.zone_of(user))
    entry = Entry(str(one.uid), starts, _("Appointment"), one.minutes)
    content = write([entry], name="Onward", at=at)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return answer


def own_appointment(user: User, pk: int) -> Appointment:
    mine = Appointment.objects.filter(owner=user) | Appointment.objects.filter(counsellor=user)
    return get_object_or_404(mine, pk=pk)


def _side_of(appointment: Appointment, user: User) -> str:
    return "counsellors" if appointment.owner_id == user.pk else "counselling"


def counsellors_of(user: User) -> QuerySet[Membership]:
    """The counsellors of the services where this person is a member."""
    mine = Membership.objects.current().filter(person=user).values("organisation")
    theirs = Membership.objects.current().filter(organisation__in=mine, role=Role.COUNSELLOR)
    others = theirs.exclude(person=user).select_related("person", "organisation")
    return others.order_by("organisation__name", "person__signs_as", "pk")


def own_counsellor(user: User, pk: int) -> Membership:
    """That counsellor, or 404 for somebody of another service."""
    # Of somebody met in two services the first counts.
    found = counsellors_of(user).filter(person=pk).first()
    if found is None:
        raise Http404
    return found


def ahead(rows: QuerySet[Appointment], *, at: datetime) -> list[dict[str, Any]]:
    """The times to come, with who it is on either side; what was called off can be seen for a while."""
    told = ~Q(state=Appointment.State.CALLED_OFF) | Q(changed_at__gt=at - CALLED_OFF_SHOWN)
    ahead_of_us = rows.filter(told, starts_at__gt=at).select_related("owner", "counsellor")
    found = ahead_of_us.soonest_first()  # type: ignore[attr-defined]
    return [
        {"one": row, "seeker": name_of(row.owner), "counsellor": name_of(row.counsellor)}
        for row in found
    ]


def log_of(rows: QuerySet[Look]) -> list[dict[str, Any]]:
    """The latest lines of the log, for both to read."""
    latest = rows.select_related("counsellor", "owner").order_by("-at", "-pk")[:LOG_SHOWN]
    return [
        {"look": one, "counsellor": name_of(one.counsellor), "seeker": name_of(one.owner)}
        for one in latest
    ]


def name_of(person: User) -> str:
    """How somebody signs; their address where they do not."""
    return person.signs_as or person.email


def what_of(consent: Consent) -> str:
    """What is shown, as both call it."""
    if consent.debrief:
        return f"{_('Look back')}: {consent.debrief.application}"
    if consent.review:
        return f"{_('Review')}: {consent.review}"
    return str(consent.get_shows_display())
