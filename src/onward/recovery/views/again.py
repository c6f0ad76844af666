"""After a no: connecting with whom one met, and thinking of the place again."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.feedback import services as feedback
from onward.network import services as network
from onward.network.models import Opening
from onward.recovery import again, connecting
from onward.recovery.forms import NewsForm, NoticeForm
from onward.tracker.models import Application
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, own_application, status_of, user_of
from onward.ui.pages import page


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page of an application says of it; recovery alone knows both."""

    application: int
    openings: tuple[Opening, ...]
    connects: bool
    template: str = "recovery/on_application.html"


def beside(application: Application) -> Beside | None:
    """None where nothing of it makes sense: it is open, or only facts and an adviser help."""
    if connecting.good_no(application) is None:
        return None
    openings = Opening.objects.filter(application=application).latest_first()
    connects = not application.owner.confidential
    return Beside(application.pk, tuple(openings), connects)


def connect(request: HttpRequest, pk: int) -> HttpResponse:
    """To whom, and when; who one got on with is for the person to say."""
    application = own_application(request, pk)
    _user, at = asked(request)
    window = connecting.window_of(application)
    if application.owner.confidential:
        messages.info(request, str(feedback.KeptQuiet.words))
        return redirect("application", pk)
    if window is None:
        raise Http404
    people = connecting.people_of(application)
    if request.method == "POST":
        number = number_in(request.POST.get("person", ""))
        person = next((one for one in people if one.pk == number), None)
        if person is not None:
            return redirect("letter", connecting.begin(application, person, at=at).pk)
    context = {"application": application, "people": people, "window": window}
    status = 422 if request.method == "POST" else 200
    return page(request, "recovery/connect.html", context, status=status)


def think_again(request: HttpRequest, pk: int) -> HttpResponse:
    """They are hiring again, or may be soon: what was noticed, whom one met, and what is new."""
    application = own_application(request, pk)
    _user, at = asked(request)
    form = NoticeForm(request.POST or None, today=at.date())
    try:
        if form.is_valid():
            with offer_undo(request, at=at):
                again.notice(application, at=at, **form.cleaned_data)
            return redirect("think_again", pk)
        found = again.of(application, at=at)
    except again.NotForThis:
        raise Http404 from None
    return _show(request, application, found, form, NewsForm(initial=_news_of(found)))


@require_POST
def write_again(request: HttpRequest, pk: int) -> HttpResponse:
    application = own_application(request, pk)
    _user, at = asked(request)
    form = NewsForm(request.POST)
    try:
        found = again.of(application, at=at)
        if form.is_valid():
            letter = again.begin(application, news=form.cleaned_data["changes"], at=at)
            return redirect("letter", letter.pk)
    except again.NotForThis:
        raise Http404 from None
    except feedback.NotThisLetter as refusal:
        messages.error(request, str(refusal.words))
        return redirect("application", pk)
    return _show(request, application, found, NoticeForm(today=at.date()), form)


@require_POST
def opening_remove(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    mine = Opening.objects.owned_by(user_of(request)).select_related("owner")
    row = get_object_or_404(mine, pk=pk)
    with offer_undo(request, _("Removed."), at=at):
        network.remove_opening(row, at=at)
    return redirect("think_again", row.application_id)


def _news_of(found: again.Again) -> dict[str, str]:
    return {"changes": "\n".join(found.news)}


def _show(
    request: HttpRequest,
    application: Application,
    found: again.Again,
    notice_form: NoticeForm,
    news_form: NewsForm,
) -> HttpResponse:
    context: dict[str, Any] = {
        "application": application,
        "found": found,
        "notice_form": notice_form,
        "news_form": news_form,
    }
    status = max(status_of(notice_form), status_of(news_form))
    return page(request, "recovery/again.html", context, status=status)
