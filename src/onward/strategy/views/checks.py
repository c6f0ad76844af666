"""What is worth saying about a version, and what the person makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.engine.checks.finding import Finding, Level
from onward.engine.checks.report import Report
from onward.strategy import checking
from onward.strategy.asked_for import Thing, beside
from onward.strategy.forms.checks import WaiveForm, WordForm
from onward.strategy.looking import Look
from onward.strategy.models import OwnWord
from onward.strategy.own_cvs import newest_cvs
from onward.strategy.services import checks as services
from onward.strategy.services import sights
from onward.strategy.views.versions import own_version
from onward.tracker.models import Application, Posting, Version
from onward.tracker.models.choices import DocumentKind
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, named_in, user_of
from onward.ui.pages import page

# As many as a list is still quick to look through; the newest come first.
OFFERED = 100
# CVs that should say the same; each that was never looked at has to be read first.
OTHERS = 3
# The rules that speak of one thing of an ad.
ASKED = frozenset({"must_missing", "must_partly"})
# For a certificate or a portfolio there are no rules.
CHECKED = frozenset({DocumentKind.CV, DocumentKind.LETTER})


@dataclass(frozen=True, slots=True)
class Row:
    """A finding, and the thing of the ad it speaks of."""

    finding: Finding
    thing: Thing | None


@require_safe
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings of a CV, beside an ad where one is chosen; of a letter, beside its application."""
    _user, at = asked(request)
    version = own_version(request, pk)
    if version.document.kind not in CHECKED:
        return redirect("version_seen", pk)
    look = sights.look_at(version)
    is_letter = version.document.kind == DocumentKind.LETTER
    found = (
        _of_letter(request, version, look)
        if is_letter
        else _of_cv(request, version, look, at.date())
    )
    context = {
        "version": version,
        "look": look,
        "is_letter": is_letter,
        "words": OwnWord.objects.filter(owner=version.owner).order_by("name_key"),
        **found,
    }
    return page(request, "strategy/version_checks.html", context)


@require_POST
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    version = own_version(request, pk)
    form = WaiveForm(request.POST)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.waive(version.document, key=form.cleaned_data["key"], at=at)
    return _back(request, version)


@require_POST
def show_all_again(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    version = own_version(request, pk)
    with offer_undo(request, at=at):
        services.show_all_again(version.document, at=at)
    return _back(request, version)


@require_POST
def keep_word(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    version = own_version(request, pk)
    form = WordForm(request.POST)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.keep_word(user, name=form.cleaned_data["word"], at=at)
    return _back(request, version)


@require_POST
def drop_word(request: HttpRequest, pk: int, word: int) -> HttpResponse:
    user, at = asked(request)
    version = own_version(request, pk)
    mine = OwnWord.objects.filter(owner=user).select_related("owner")
    kept = get_object_or_404(mine, pk=word)
    with offer_undo(request, at=at):
        services.drop_word(kept, at=at)
    return _back(request, version)


def _back(request: HttpRequest, version: Version) -> HttpResponse:
    """To the findings, beside what they were looked at beside."""
    kept = {name: request.GET[name] for name in ("posting", "application") if name in request.GET}
    address = reverse("version_checks", args=[version.pk])
    return redirect(f"{address}?{urlencode(kept)}" if kept else address)


def _of_cv(request: HttpRequest, version: Version, look: Look, today: date) -> dict[str, Any]:
    mine = Posting.objects.owned_by(user_of(request)).filter(is_let_go=False)
    posting = named_in(request, "posting", mine)
    report = None
    things: tuple[Thing, ...] = ()
    if look.cv:
        things = beside(posting, look.cv, today=today).things if posting else ()
        others = islice(newest_cvs(version.owner, but=version.document), OTHERS)
        report = checking.report_on_cv(
            version, look.cv, look, today=today, posting=posting, others=others
        )
    offered = mine.light().select_related("employer").order_by("-pk")[:OFFERED]
    return {
        "posting": posting,
        "ad_name": _name_of(posting) if posting else "",
        "postings": [(one.pk, _name_of(one)) for one in offered],
        **_told(report, things),
    }


def _name_of(posting: Posting) -> str:
    """What an ad is called in a list: many have no title, and some no employer."""
    employer = posting.employer.name if posting.employer else ""
    name = ", ".join(filter(None, (posting.title, employer)))
    return name or _("An ad of %s") % date_format(posting.added_at, "j F Y")


def _of_letter(request: HttpRequest, version: Version, look: Look) -> dict[str, Any]:
    mine = (
        Application.objects.owned_by(user_of(request)).light().select_related("posting", "owner")
    )
    application = named_in(request, "application", mine)
    if application is None and "application" not in request.GET:
        went = Q(sent_version=version) | Q(also_sent=version)
        application = mine.filter(went).order_by("-pk").first()
    report = (
        checking.report_on_letter(version, look, application=application)
        if checking.letter_text(version, look).strip()
        else None
    )
    offered = mine.order_by("-pk")[:OFFERED]
    return {"application": application, "applications": offered, **_told(report)}


def _told(report: Report | None, things: tuple[Thing, ...] = ()) -> dict[str, Any]:
    if report is None:
        return {"report": None}
    asked = {one.requirement.words: one for one in things}
    levels = [(level.value, _rows(report.of(level), asked)) for level in Level]
    return {"report": report, "levels": [(level, rows) for level, rows in levels if rows]}


def _rows(findings: tuple[Finding, ...], asked: Mapping[str, Thing]) -> list[Row]:
    return [Row(one, asked.get(one.words) if one.rule in ASKED else None) for one in findings]
