"""A mail as it was laid out, in a frame that may do nothing and load nothing."""

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onward.intake.original import document
from onward.intake.views.reading import own_reading

# Only our own stylesheet; no script, no picture, no form, and no name of ours to act in.
INERT: dict[str, list[str]] = {
    "default-src": [NONE],
    "style-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": [],
}


@require_safe
@csp(INERT)  # type: ignore[arg-type]  # its annotation forgets that views take arguments
def original(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_reading(request, pk)
    html = row.message.part("html")
    if not html:
        raise Http404
    title = row.message.part("subject") or _("A mail without a subject")
    framed = HttpResponse(document(html, title=title, theme=row.owner.theme))
    framed["X-Frame-Options"] = "SAMEORIGIN"
    return framed
