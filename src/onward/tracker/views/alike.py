"""People who may be one: brought together, or said to be two. And one card that was two people."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.tracker import alike, services
from onward.tracker.forms import SplitForm, TogetherForm
from onward.tracker.models import Person
from onward.tracker.parts import parts_of
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.tracker.views.people import own_person
from onward.ui.pages import page

A_PAGE = 20


@require_safe
def people_alike(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    pairs = alike.pairs_of(user)
    rows = Paginator(pairs, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": rows,
        "proposals": alike.proposals(user, rows.object_list),
        "sure": sum(pair.sure for pair in pairs),
    }
    return page(request, "tracker/people_alike.html", context)


def together(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    """Two people are one: what stays is chosen, or is the first one's."""
    _user, at = asked(request)
    if pk == other_pk:
        return redirect("person", own_person(request, pk).pk)
    keep, other = _two(request, pk, other_pk)
    data = request.POST if request.method == "POST" else None
    form = TogetherForm(data, keep=keep, other=other)
    if form.is_valid():
        try:
            with offer_undo(request, at=at, back=reverse("people_alike")):
                services.merge_people(keep, other, at=at, **form.kept())
        except services.TooLongTogether:
            form.add_error(
                None, _("Their notes are too long together. Shorten one of them first.")
            )
        else:
            return _back_to_the_list(request, keep)
    context = {"form": form, "keep": keep, "other": other}
    return page(request, "tracker/people_together.html", context, status=status_of(form))


def _back_to_the_list(request: HttpRequest, keep: Person) -> HttpResponse:
    if "list" in request.POST:
        return redirect("people_alike")
    return redirect("person", keep.pk)


@require_POST
def together_all(request: HttpRequest) -> HttpResponse:
    """All that share an address or a page, and the name."""
    user, at = asked(request)
    sure = [pair for pair in alike.pairs_of(user) if pair.sure]
    pairs = [(one.keep, one.other) for one in alike.proposals(user, sure)]
    try:
        with offer_undo(request, at=at, back=reverse("people_alike")):
            services.merge_all(pairs, at=at)
    except services.TooLongTogether:
        messages.info(
            request, _("Two notes are too long for one. Bring the pairs together one by one.")
        )
    return redirect("people_alike")


@require_POST
def apart(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    _user, at = asked(request)
    one, other = _two(request, pk, other_pk)
    with offer_undo(request, at=at, back=reverse("people_alike")):
        services.say_apart(one, other, at=at)
    return redirect("people_alike")


def _two(request: HttpRequest, pk: int, other_pk: int) -> tuple[Person, Person]:
    if pk == other_pk:
        raise Http404
    return own_person(request, pk), own_person(request, other_pk)


def split(request: HttpRequest, pk: int) -> HttpResponse:
    """One card was two people: what belongs to the second one is chosen."""
    user, at = asked(request)
    person = own_person(request, pk)
    form = SplitForm(request.POST or None, owner=user, person=person, parts=parts_of(person))
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("person", args=[pk])):
            other = services.split_person(person, at=at, **form.kept())
        return redirect("person", other.pk)
    context = {"form": form, "person": person}
    return page(request, "tracker/person_split.html", context, status=status_of(form))
