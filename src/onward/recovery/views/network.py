"""The front page of the network: this week's names, with what the other rooms know."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onward.network import circle
from onward.network.views import touches
from onward.network.views.touches import own_person
from onward.recovery import touch, touch_letters
from onward.tracker.models import Person
from onward.tracker.views.asking import asked
from onward.ui.pages import page

A_PAGE = 50


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    today = at.date()
    turns = circle.turns(user, today=today)
    of_page = Paginator(turns, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "week": touch.this_week(user, at=at),
        "page_obj": of_page,
        "of_plans": touch.of_plans(user, on=today),
        "today": today,
        "rows": circle.rows(user, list(of_page.object_list), today=today),
        "anybody": bool(turns) or Person.objects.owned_by(user).exists(),
    }
    return page(request, "network/front.html", context)


def touched(request: HttpRequest, pk: int) -> HttpResponse:
    return touches.touch(request, pk, note=touch.be_in_touch)


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a letter to them, begun with what there is to give."""
    person = own_person(request, pk)
    _user, at = asked(request)
    return redirect("letter", touch_letters.write(person, at=at).pk)


@require_POST
def kit_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a mail that asks for twenty minutes."""
    person = own_person(request, pk)
    _user, at = asked(request)
    return redirect("letter", touch_letters.ask_for_a_talk(person, at=at).pk)
