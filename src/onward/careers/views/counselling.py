"""A counsellor's side: the people who chose to show something, and that alone."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.careers import looking, services
from onward.careers.forms import AppointmentForm
from onward.careers.gate import needs
from onward.careers.models import Appointment, Consent, Look, Role
from onward.careers.views.sharing import ahead, log_of, name_of
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

A_PAGE = 50


@require_safe
@needs(Role.COUNSELLOR)
def counselling(request: HttpRequest) -> HttpResponse:
    """The people, what waits for a review, and the times to come."""
    user, at = asked(request)
    agreed = looking.agreed_with(user)
    reviews = agreed.filter(shows=Consent.Shows.REVIEW, answered_at=None).select_related("owner")
    everybody = _people(agreed)
    named = request.GET.get("q", "").strip()
    found = [one for one in everybody if named.casefold() in one.name.casefold()]
    context = {
        "any": bool(everybody),
        "many": len(everybody) > A_PAGE,
        "named": named,
        "page_obj": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "queue": [{"consent": one, "seeker": name_of(one.owner)} for one in reviews],
        "appointments": ahead(Appointment.objects.filter(counsellor=user), at=at),
        "user_pk": user.pk,
    }
    return page(request, "careers/counselling.html", context)


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody, and how many things they show."""

    pk: int
    name: str
    count: int


def _people(agreed: QuerySet[Consent]) -> list[Shown]:
    """By name. No more is read of them than that, for there may be hundreds."""
    named = ("owner_id", "owner__signs_as", "owner__email")
    rows = agreed.order_by().values_list(*named).annotate(Count("pk"))
    people = [Shown(pk, signs_as or email, count) for pk, signs_as, email, count in rows]
    return sorted(people, key=lambda one: one.name.casefold())


@require_safe
@needs(Role.COUNSELLOR)
def seeker(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: everything they agreed to show, and nothing else of theirs."""
    user, at = asked(request)
    consents = list(looking.agreed_with(user).filter(owner=pk).select_related("owner"))
    if not consents:
        return _nothing(request)
    person = consents[0].owner
    context = {
        "person": person,
        "name": name_of(person),
        "consents": [{"consent": one, "what": looking.title_of(one)} for one in consents],
        "appointments": ahead(Appointment.objects.filter(counsellor=user, owner=person), at=at),
        "user_pk": user.pk,
        "log": log_of(Look.objects.filter(counsellor=user, owner=person)),
    }
    return page(request, "careers/seeker.html", context)


def _nothing(request: HttpRequest) -> HttpResponse:
    """Never agreed and taken back are one answer."""
    return page(request, "careers/nothing_agreed.html", status=404)


@needs(Role.COUNSELLOR)
def agreed(request: HttpRequest, pk: int) -> HttpResponse:
    """What one yes opens: the list, the look back, or the review."""
    user, at = asked(request)
    consent = looking.agreed_with(user).select_related("owner").filter(pk=pk).first()
    if consent is None:
        return _nothing(request)
    services.note_look(consent, at=at)
    if consent.shows == Consent.Shows.REVIEW:
        return _review(request, consent, user)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    with looking.through(consent):
        context = {
            "consent": consent,
            "name": name_of(consent.owner),
            "today": clock.today(user),
            **looking.shown(consent),
        }
        template = f"careers/agreed_{consent.shows}.html"
        return page(request, template, context)


def _review(request: HttpRequest, consent: Consent, user: User) -> HttpResponse:
    """Read what was frozen, and write to it as any mentor does."""
    answer = looking.answer_review(consent, request, signed=name_of(user))
    if answer.handed_in:
        services.hand_in(consent, at=clock.now(user))
        messages.success(request, _("Handed in. %s can read it now.") % name_of(consent.owner))
        return redirect("counselling")
    context = {"consent": consent, "name": name_of(consent.owner), **answer.context}
    return page(request, "careers/agreed_review.html", context, status=answer.status)


@needs(Role.COUNSELLOR)
def ask_seeker(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody for a time to meet."""
    user, at = asked(request)
    consents = looking.agreed_with(user).filter(owner=pk).select_related("owner", "organisation")
    consent = consents.first()
    if consent is None:
        return _nothing(request)
    form = AppointmentForm(request.POST or None, zone=clock.zone_of(user), at=at)
    if form.is_valid():
        services.ask_for(
            consent.owner,
            counsellor=user,
            organisation=consent.organisation,
            asked_by=user,
            at=at,
            **form.kept(),
        )
        messages.success(request, _("Asked. It stands here until they agree."))
        return redirect("seeker", pk)
    context = {"form": form, "name": name_of(consent.owner), "back": "counselling"}
    return page(request, "careers/appointment_new.html", context, status=status_of(form))


@require_safe
@needs(Role.COUNSELLOR)
def review_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF that goes along with a review."""
    user, _at = asked(request)
    reviews = looking.agreed_with(user).filter(shows=Consent.Shows.REVIEW)
    consent = get_object_or_404(reviews, pk=pk)
    return looking.file_of(consent) or _nothing(request)
