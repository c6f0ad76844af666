"""What is typed and not kept yet: held as one types, and let go of where somebody says so."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.engine.cards import Kind
from onward.engine.care import compassion_card
from onward.feelings.forms.begun import LONGEST_PAGE
from onward.feelings.models.exercises import CHECK_IN
from onward.feelings.services import held, help_is_due
from onward.feelings.views.inside import asked_inside, inside

PROMPTS = tuple(prompt.id for prompt in compassion_card().prompts)
# That somebody feels unsafe is kept nowhere, so it is none of them.
SINGLE = {
    CHECK_IN: ("intensity", "own_word", "note", "energy", "no"),
    Kind.COMPASSION.value: ("before", *PROMPTS),
}
SEVERAL = {CHECK_IN: ("words",)}
WORDS = {CHECK_IN: ("own_word", "note"), Kind.COMPASSION.value: PROMPTS}


@require_POST
def hold(request: HttpRequest, kind: str) -> HttpResponse:
    """Autosave of a page that has no row of its own yet."""
    user, at = asked_inside(request)
    if kind not in SINGLE:
        raise Http404
    typed, sent = _typed(request.POST, kind), request.POST
    page, about = sent.get("page", "")[:LONGEST_PAGE], sent.get("about", "")[:LONGEST_PAGE]
    response = HttpResponse(status=204)
    try:
        held.hold(user, typed, kind=kind, page=page, about=about, at=at)
    except held.TooLong:
        response.status_code = 422
    # Looked at here and nowhere kept: the page shows help, and the words stay as they are.
    if help_is_due(user, "\n".join(sent.get(name, "") for name in WORDS[kind])):
        response["X-Help"] = "1"
    return response


def _typed(sent: QueryDict, kind: str) -> dict[str, Any]:
    one = {name: sent[name] for name in SINGLE[kind] if name in sent}
    return one | {name: sent.getlist(name) for name in SEVERAL.get(kind, ())}


@require_POST
def let_go(request: HttpRequest, kind: str) -> HttpResponse:
    """Words that were begun and are not to stay: gone at once, and for good."""
    user = inside(request)
    if kind not in SINGLE:
        raise Http404
    page = request.POST.get("page", "")[:LONGEST_PAGE]
    held.forget_held(user, kind=kind, page=page if kind == CHECK_IN else None)
    messages.success(request, _("They are gone."))
    return redirect("feelings")
