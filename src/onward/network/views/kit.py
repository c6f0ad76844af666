"""A talk to learn from somebody: one page to read, to print, and to write on afterwards."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.engine.kit import kit as whole_kit
from onward.network.views.touches import own_person
from onward.tracker.forms import TouchForm
from onward.tracker.views.asking import asked
from onward.ui.pages import page


@require_safe
def kit(request: HttpRequest, pk: int) -> HttpResponse:
    person = own_person(request, pk)
    user, at = asked(request)
    context = {
        "person": person,
        "kit": whole_kit(),
        "touch_form": TouchForm(owner=user, today=at.date()),
    }
    return page(request, "network/kit.html", context)
