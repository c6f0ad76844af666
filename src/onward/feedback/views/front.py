"""The front page of the room: what is open, what came back, and what is being written."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.feedback.models import Comment, Letter, Outgoing, Remark, Request
from onward.tracker.views.asking import user_of
from onward.ui.pages import page

# Each list has a page of its own for the rest.
SHOWN = 6


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    leaving = Outgoing.objects.live().filter(letter=OuterRef("pk"))
    letters = Letter.objects.owned_by(user).annotate(leaving=Exists(leaving))
    letters = letters.select_related("application__employer", "person")
    comments = Comment.objects.filter(reply__review__owner=user, resolved_at=None, remark=None)
    context = {
        "open": Request.objects.owned_by(user).open().light().waiting_first()[:SHOWN],
        "remarks": Remark.objects.owned_by(user).beside().latest_first()[:SHOWN],
        "letters": letters.defer("body", "moment").order_by("-changed_at", "-pk")[:SHOWN],
        "comments": comments.exclude(reply__handed_in_at=None).count(),
    }
    return page(request, "feedback/front.html", context)
