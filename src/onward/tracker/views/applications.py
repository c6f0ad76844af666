"""One application: its page, adding it, changing it, taking it out."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.tracker import services
from onward.tracker.forms import ApplicationForm
from onward.tracker.knowing import known_there
from onward.tracker.models import Application, Interview, No, Person, Version
from onward.tracker.models.choices import EventKind
from onward.tracker.sent import sent_with
from onward.tracker.story import counted, tell
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, own_application, status_of
from onward.ui.pages import page

# The line shows what is near; the rest of a long plan unfolds.
COMING_SHOWN = 4
# Of a long history the latest is what is looked at; the rest is there for the asking.
HISTORY_SHOWN = 12


@require_safe
def show(
    request: HttpRequest,
    application: Application,
    *,
    coming: Iterable[Any] = (),
    beside: Iterable[Any] = (),
) -> HttpResponse:
    """The page of one application; give it as `whole` reads it.

    `coming` are its next steps, each with title, when and url. `beside` is what other rooms have
    about it, each with the template that shows it as `room`.
    """
    user, at = asked(request)
    before = [] if "all" in request.GET else _before_the_latest(application)
    events = list(_events_of(application)[len(before) :])
    prefetch_related_objects(events, "interview__people")
    ahead = list(coming)
    context = {
        "application": application,
        "sent": sent_with(application),
        "story": tell(events, today=at.date(), held=sum(before)),
        "earlier": len(before),
        "coming": ahead[:COMING_SHOWN],
        "later": ahead[COMING_SHOWN:],
        "no": _latest_no(application),
        "known": known_there(user, application.employer),
        "met": _met_for(user, application),
        "beside": beside,
        "today": at.date(),
    }
    return page(request, "tracker/application.html", context)


def whole(user: User, pk: int) -> Application:
    """An application with all that its page names; not found where it is nobody's of theirs."""
    rows = Application.objects.owned_by(user).select_related(
        "employer", "posting", "sent_version__document"
    )
    # The file that was sent can hold megabytes, and the page only names it.
    rows = rows.defer("sent_version__content", "sent_version__text")
    along = Version.objects.light().select_related("document").order_by("document__name", "pk")
    found = get_object_or_404(rows.prefetch_related(Prefetch("also_sent", along)), pk=pk)
    found.owner = user
    return found


def _before_the_latest(application: Application) -> list[bool]:
    """The events that unfold on asking; of each only whether it is a round with a number."""
    rows = application.events.in_order().values_list("kind", "interview__kind")
    told = [kind == EventKind.INTERVIEW and counted(of_round) for kind, of_round in rows]
    return told[:-HISTORY_SHOWN]


def _events_of(application: Application) -> Any:
    return application.events.in_order().select_related("interview", "no__written_by")


def _latest_no(application: Application) -> No | None:
    if application.open:
        return None
    noes = No.objects.filter(event__application=application).select_related("written_by")
    return noes.order_by("-event__happened_on", "-event_id").first()


def _met_for(user: User, application: Application) -> list[Person]:
    """Whom they met for it and who belongs elsewhere; who belongs there stands among those known."""
    through = Interview.people.through._default_manager
    met = through.filter(interview__event__application=application).values("person")
    elsewhere = Person.objects.owned_by(user).filter(pk__in=met)
    others = elsewhere.exclude(employer=application.employer_id).by_name()
    # After many rounds these are dozens: of each only what their line says.
    return list(others.only("name", "position", "kind"))


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = ApplicationForm(request.POST or None, owner=user, at=at)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("applications")):
            application = services.add_application(user, at=at, **form.kept())
        return redirect("application", application.pk)
    context = {"form": form}
    return page(request, "tracker/application_new.html", context, status=status_of(form))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    application = own_application(request, pk)
    form = ApplicationForm(request.POST or None, owner=user, at=at, application=application)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_application(application, at=at, **form.kept())
        return redirect("application", pk)
    context = {"form": form, "application": application}
    return page(request, "tracker/application_edit.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _, at = asked(request)
    with offer_undo(request, at=at, back=reverse("application", args=[pk])):
        services.remove_application(own_application(request, pk), at=at)
    return redirect("applications")
