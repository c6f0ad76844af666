"""Fit: what a person looks for, and how far one job meets it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.engine.fit import Fit, Group, Met, Moment, dropped_words, group_words, limits
from onward.reflection import fit_words, fitting
from onward.reflection.forms.fit import CriterionForm, FitForm
from onward.reflection.models import Criterion, FitRating
from onward.reflection.services import fit as services
from onward.tracker.models import Application
from onward.tracker.models.choices import EventKind
from onward.tracker.models.naming import key_of
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, own_application, status_of, user_of
from onward.ui.pages import page

Keep = Callable[..., Any]


def criteria(request: HttpRequest) -> HttpResponse:
    """What this person looks for; `?application=` leads on to the one to be rated."""
    user, at = asked(request)
    application = _application_in(request)
    form = CriterionForm(request.POST or None)
    if form.is_valid() and _added(request, form, at):
        return redirect(_criteria_url(application))
    listed = fitting.criteria_of(user)
    context = {
        "form": form,
        "criteria": listed,
        "full": len(listed) >= limits().criteria,
        "most": limits().criteria,
        "examples": _examples(listed),
        "application": application,
        "query": _query(application),
    }
    return page(request, "reflection/fit/criteria.html", context, status=status_of(form))


def _added(request: HttpRequest, form: CriterionForm, at: datetime) -> bool:
    try:
        with offer_undo(request, at=at, back=reverse("fit")):
            services.add_criterion(user_of(request), at=at, **form.cleaned_data)
    except services.TooManyCriteria:
        form.add_error(None, _("There are twelve already. Remove one first, or change one."))
    except services.SaidAlready:
        form.add_error("words", _("This one is in your list already."))
    return form.is_valid()


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    criterion = _own_criterion(request, pk)
    _user, at = asked(request)
    form = CriterionForm(request.POST or None, criterion=criterion)
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                services.edit_criterion(criterion, at=at, **form.cleaned_data)
            return redirect(_criteria_url(_application_in(request)))
        except services.SaidAlready:
            form.add_error("words", _("This one is in your list already."))
    context = {"form": form, "criterion": criterion, "query": _query(_application_in(request))}
    return page(request, "reflection/fit/criterion.html", context, status=status_of(form))


@require_POST
def up(request: HttpRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, by=-1)


@require_POST
def down(request: HttpRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, by=1)


def _moved(request: HttpRequest, pk: int, *, by: int) -> HttpResponse:
    criterion = _own_criterion(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.move_criterion(criterion, by=by, at=at)
    return redirect(_criteria_url(_application_in(request)) + f"#criterion-{pk}")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    criterion = _own_criterion(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("fit")):
        services.remove_criterion(criterion, at=at)
    return redirect(_criteria_url(_application_in(request)))


def application_fit(
    request: HttpRequest, pk: int, *, keep: Keep = services.rate_fit
) -> HttpResponse:
    """How one job fits. `keep` writes the answers; the way back settles a step with them."""
    application = own_application(request, pk)
    listed = fitting.criteria_of(application.owner)
    rows = list(FitRating.objects.owned_by(application.owner).filter(application=application))
    moment = services.moment_of(application)
    form = FitForm(request.POST or None, criteria=listed, rows=rows, moment=moment)
    if form.is_valid() and _kept(request, form, application, keep):
        return redirect("application_fit", pk)
    context = {
        "application": application,
        "form": form,
        "lines": (lines := fit_words.lines(listed, rows)),
        "asked": list(zip(lines, form.asked, strict=True)),
        "moment": moment,
        "criteria": listed,
        "criteria_url": _criteria_url(application),
        **_told(fitting.fit_of(listed, rows), application),
    }
    return page(request, "reflection/fit/application.html", context, status=status_of(form))


def _kept(request: HttpRequest, form: FitForm, application: Application, keep: Keep) -> bool:
    _user, at = asked(request)
    seen = Moment.AFTER if request.POST.get("moment") == Moment.AFTER else Moment.BEFORE
    try:
        with offer_undo(request, at=at):
            keep(application, moment=seen, given=form.given(), at=at)
    except services.OutcomeCame:
        form.add_error(
            None,
            _("The answer became known, or changed, since this page was opened. Look once more."),
        )
        return False
    return True


def _told(fit: Fit, application: Application) -> dict[str, Any]:
    """What the page says about a fit, in words and bars."""
    after_a_no = application.ended_by in {EventKind.NO, EventKind.SILENCE}
    asks_first = [one.criterion for one in fit.breakers_that_are(Met.UNKNOWN)]
    return {
        "fit": fit,
        "rated": any(level is not None for level in fit.levels.values()),
        "bars": fit_words.all_bars(fit),
        "known": fit_words.how_much_is_known(fit),
        "unmet": [
            (one.criterion, fit_words.said_of(one)) for one in fit.breakers_that_are(Met.UNMET)
        ],
        "askings": fit_words.askings(asks_first or fit.worth_asking[:1]),
        "asks_first": bool(asks_first),
        "dropped": dropped_words(after_a_no=after_a_no) if fit.shift.dropped else "",
        "moved": fit_words.on_average(fit.shift.mean) if fit.shift.mean is not None else "",
    }


def _own_criterion(request: HttpRequest, pk: int) -> Criterion:
    mine = Criterion.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


def _application_in(request: HttpRequest) -> Application | None:
    """The application that the address names; None without one, 404 for somebody else's."""
    number = number_in(request.GET.get("application", ""))
    return None if number is None else own_application(request, number)


def _query(application: Application | None) -> str:
    """What an address carries along, so that the way leads back to the one to be rated."""
    return f"?application={application.pk}" if application else ""


def _criteria_url(application: Application | None) -> str:
    return reverse("fit") + _query(application)


def _examples(listed: list[Criterion]) -> list[Mapping[str, Any]]:
    """Where one could start, group by group, without what is in the list already."""
    said = {key_of(one.words) for one in listed}
    return [
        {
            "group": group,
            "name": Criterion.Group(group).label,
            "about": group_words(group).about,
            "words": [one for one in group_words(group).examples if key_of(one) not in said],
        }
        for group in Group
    ]
