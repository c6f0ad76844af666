"""The page that finds everything, and what the search box shows of it while somebody types."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from onward.accounts import vault
from onward.finding import showing
from onward.finding.doors import doors_of
from onward.finding.nouns import BY_NAME
from onward.tracker.views.asking import user_of
from onward.ui.pages import HtmxRequest, page

BOX = "search-found"
LONGEST = 200


@require_safe
def search(request: HtmxRequest) -> HttpResponse:
    """What `?q=` leads to; `?in=` shows one kind of it. Without words, where one can go."""
    user = user_of(request)
    # What a line cannot hold is no part of a word; a paste of a whole letter is cut.
    typed = " ".join(request.GET.get("q", "")[: 10 * LONGEST].split()).replace("\0", "")[:LONGEST]
    context = {"typed": typed, "room_is_closed": vault.is_locked(user.pk)}
    if request.htmx.target == BOX:
        context["shown"] = showing.in_the_box(user, typed) if typed else None
        context["doors"] = () if typed else doors_of(user)
        answer = render(request, "finding/box.html", context)
        patch_vary_headers(answer, ["HX-Request", "HX-Target"])
        return answer
    within = request.GET.get("in", "")
    context["within"] = BY_NAME.get(within)
    context["shown"] = showing.look_for(user, typed, within=within) if typed else None
    context["doors"] = () if typed else doors_of(user)
    return page(request, "finding/search.html", context, part="found")
