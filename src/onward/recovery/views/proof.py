"""What was done to find work, for an office that asks: on the page, on paper, and as a table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onward.engine.proof import Column, Report
from onward.recovery.proof import as_csv, as_pdf, proof_of
from onward.recovery.proof_form import ProofForm, asked_for
from onward.strategy.typesetting import NotDrawn, NotSet
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

# The page shows so many; paper and table have them all.
SHOWN = 200


@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_safe
def proof_pdf(request: HttpRequest) -> HttpResponse:
    """The report on paper, with lines for a number and a signature."""
    user, at = asked(request)
    form, _offered = asked_for(user, request.GET, today=at.date())
    report = _reported(request, form)
    if report is None:
        return _page(request)
    try:
        made = as_pdf(report, user)
    except NotDrawn as refusal:
        words = _("No typeface here has %(letters)s. The table for a spreadsheet has them.")
        return _page(request, refusal=words % {"letters": " ".join(refusal.letters)})
    except NotSet:
        return _page(request, refusal=_("The paper could not be made. Try a shorter time."))
    return _download(made, "application/pdf", form, "pdf")


@require_safe
def proof_csv(request: HttpRequest) -> HttpResponse:
    """The same table for a spreadsheet."""
    user, at = asked(request)
    form, _offered = asked_for(user, request.GET, today=at.date())
    report = _reported(request, form)
    if report is None:
        return _page(request)
    return _download(as_csv(report), "text/csv; charset=utf-8", form, "csv")


def _reported(request: HttpRequest, form: ProofForm) -> Report | None:
    """None where the form holds something that cannot be."""
    if form.is_bound and not form.is_valid():
        return None
    user, at = asked(request)
    return proof_of(user, at=at, **form.chosen())


def _page(request: HttpRequest, **more: Any) -> HttpResponse:
    user, at = asked(request)
    form, offered = asked_for(user, request.GET, today=at.date())
    report = _reported(request, form)
    context = {
        "form": form,
        "offered": offered,
        "report": report,
        "rows": _shown(report) if report else (),
        "more": max(0, len(report.rows) - SHOWN) if report else 0,
        "query": request.GET.urlencode(),
        "others": _without_time(request),
        **more,
    }
    wrong = 422 if "refusal" in more else status_of(form)
    return page(
        request, "recovery/proof.html", context, status=wrong if not report or more else 200
    )


def _shown(report: Report) -> list[tuple[str, ...]]:
    """Days stay on one line: a table on a phone has no room, and would break them in three."""
    days = {at for at, column in enumerate(report.columns) if column is Column.ON}
    return [
        tuple(
            cell.replace(" ", "\N{NO-BREAK SPACE}") if at in days else cell
            for at, cell in enumerate(row)
        )
        for row in report.rows[:SHOWN]
    ]


def _without_time(request: HttpRequest) -> str:
    """What was chosen beside the time, for an address that names another."""
    kept = request.GET.copy()
    for name in ("first", "last"):
        kept.pop(name, None)
    return kept.urlencode()


def _download(content: bytes, kind: str, form: ProofForm, ending: str) -> HttpResponse:
    period = form.chosen()["period"]
    name = f"work-search-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.{ending}"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
