"""What somebody says about their search as a whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from onward.motivation import unkept
from onward.motivation.forms.searching import SearchingForm
from onward.motivation.models import Pace
from onward.motivation.services import searching as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page


def searching(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    pace = Pace.objects.filter(owner=user).first()
    data = request.POST if request.method == "POST" else None
    form = SearchingForm(data, owner=user, pace=pace, today=at.date())
    unkept.go_on(form, user, "searching", at=at)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.say_of_search(user, at=at, **form.told())
        unkept.is_kept(user, "searching")
        return redirect("hope")
    return page(request, "motivation/searching.html", {"form": form}, status=status_of(form))
