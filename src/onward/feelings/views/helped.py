"""What helped me: the person's own ratings, and never advice."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.feelings.helping import helped_so_far
from onward.feelings.views.inside import inside
from onward.ui.pages import page


@require_safe
def helped(request: HttpRequest) -> HttpResponse:
    return page(request, "feelings/helped.html", {"helped": helped_so_far(inside(request)).what})
