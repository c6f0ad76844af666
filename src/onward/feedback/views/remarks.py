"""Remarks: typing one, all of them, and what the person makes of each."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.feedback import services
from onward.feedback.forms import MeaningForm, RemarkForm
from onward.feedback.meaning import Meaning, meaning_of
from onward.feedback.models import Remark
from onward.feedback.views.queries import about, answered_in
from onward.tracker.models import Application
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, named_in, status_of, user_of
from onward.ui.pages import page

A_PAGE = 30


@require_safe
def remarks(request: HttpRequest) -> HttpResponse:
    """All of them, or those about `?application=`."""
    user = user_of(request)
    mine = Remark.objects.owned_by(user).beside().latest_first()
    applications = Application.objects.owned_by(user).light()
    application = named_in(request, "application", applications)
    if application:
        mine = mine.filter(application=application)
    rows = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": rows, "application": application}
    return page(request, "feedback/remarks.html", context)


def own_remark(request: HttpRequest, pk: int) -> Remark:
    mine = Remark.objects.owned_by(user_of(request))
    related = ("owner", "application__employer", "person", "request__person")
    return get_object_or_404(mine.select_related(*related), pk=pk)


def new(request: HttpRequest, *, told: dict[str, Any] | None = None) -> HttpResponse:
    """Type what was said; `told` fills the form for who knows the words, as the tray does.

    `?application=`, `?person=` and `?request=` say what it is about.
    """
    user, at = asked(request)
    known, answers = about(request), answered_in(request)
    initial = dict(told or {})
    if answers:
        known["application"] = known["application"] or answers.application
        known["person"] = known["person"] or answers.person
        initial.setdefault("source", services.source_of(answers))
    form = RemarkForm(request.POST or None, at=at, initial=initial, **known)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("remarks")):
            kept = services.keep_remark(user, at=at, request=answers, **form.kept())
        return redirect("remark", kept.pk)
    context = {"form": form, "answers": answers, "application": known["application"]}
    return page(request, "feedback/remark_new.html", context, status=status_of(form))


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One remark, with what its words propose; what the person says of it is kept."""
    remark = own_remark(request, pk)
    _user, at = asked(request)
    meaning = meaning_of(remark)
    form = _form_for(request, remark, meaning)
    if form.is_valid():
        with offer_undo(request, _("Kept as you said."), at=at):
            services.edit_remark(remark, at=at, **form.kept())
        return redirect("remark", pk)
    comment = remark.comments.select_related("reply").defer("quoted", "words").first()
    context = {"remark": remark, "meaning": meaning, "form": form, "comment": comment}
    return page(request, "feedback/remark.html", context, status=status_of(form))


def _form_for(request: HttpRequest, remark: Remark, meaning: Meaning) -> MeaningForm:
    return MeaningForm(
        request.POST or None,
        remark=remark,
        proposed=meaning.codes,
        direction=meaning.read.direction,
        specificity=meaning.read.specificity,
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The person corrects what they typed; the program never does."""
    remark = own_remark(request, pk)
    user, at = asked(request)
    form = RemarkForm(request.POST or None, at=at, owner=user, remark=remark)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_remark(remark, at=at, **form.kept())
        return redirect("remark", pk)
    context = {"form": form, "remark": remark}
    return page(request, "feedback/remark_edit.html", context, status=status_of(form))


@require_POST
def used(request: HttpRequest, pk: int) -> HttpResponse:
    remark = own_remark(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.use_remark(remark, on=at.date(), at=at)
    return redirect("remark", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    remark = own_remark(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("remark", args=[pk])):
        services.remove_remark(remark, at=at)
    return redirect("remarks")
