"""What is known of somebody: where they worked before is added, and what is wrong is taken out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.tracker import services
from onward.tracker.forms import FormerJobForm
from onward.tracker.models import Alias, FormerJob, Touch
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.tracker.views.people import own_person
from onward.ui.pages import page


@require_POST
def touch_remove(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    mine = Touch.objects.owned_by(user).select_related("owner", "person__owner")
    touch = get_object_or_404(mine, pk=pk)
    with offer_undo(request, at=at):
        services.forget_touch(touch, at=at)
    return redirect("person", touch.person_id)


def job_new(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    person = own_person(request, pk)
    form = FormerJobForm(request.POST or None, owner=user, today=at.date())
    if form.is_valid():
        with offer_undo(request, at=at):
            services.add_former_job(person, at=at, **form.kept())
        return redirect("person", pk)
    context = {"form": form, "person": person}
    return page(request, "tracker/job_new.html", context, status=status_of(form))


@require_POST
def job_remove(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    mine = FormerJob.objects.filter(owner=user).select_related("owner", "person", "employer")
    job = get_object_or_404(mine, pk=pk)
    with offer_undo(request, at=at):
        services.forget_former_job(job, at=at)
    return redirect("person", job.person_id)


@require_POST
def alias_remove(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    mine = Alias.objects.filter(owner=user).select_related("owner", "person")
    alias = get_object_or_404(mine, pk=pk)
    with offer_undo(request, at=at):
        services.forget_alias(alias, at=at)
    return redirect("person", alias.person_id)
