"""Where letters begin."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.feedback import services
from onward.feedback.forms import BeginForm
from onward.feedback.models import Letter
from onward.tracker.models import Application
from onward.tracker.views.asking import asked, user_of
from onward.ui.pages import page

NAMED = ("kind", "application", "person")


def begin(request: HttpRequest) -> HttpResponse:
    """Choose a letter, and for whom; links may choose before (`?kind=mentor&person=7`)."""
    user, at = asked(request)
    initial = {name: request.GET.get(name, "") for name in NAMED}
    form = BeginForm(request.POST or None, owner=user, initial=initial)
    if form.is_valid():
        try:
            return redirect("letter", services.draft(user, at=at, **form.begun()).pk)
        except services.NotThisLetter as refusal:
            form.add_error(None, str(refusal.words))
    return page(request, "feedback/begin.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Begin a letter about one application, or go on with the one begun before."""
    user = user_of(request)
    if kind not in Letter.Kind.values:
        raise Http404
    application = get_object_or_404(Application.objects.owned_by(user), pk=pk)
    try:
        letter = services.draft(user, kind=kind, application=application, at=clock.now(user))
    except services.NotThisLetter as refusal:
        messages.error(request, str(refusal.words))
        return redirect("application", pk)
    return redirect("letter", letter.pk)
