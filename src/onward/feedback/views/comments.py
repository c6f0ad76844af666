"""What to do with one comment of a mentor's: resolve it, or keep it as a remark."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.feedback import services
from onward.feedback.models import Comment
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, user_of


def own_comment(request: HttpRequest, pk: int) -> Comment:
    handed_in = Comment.objects.filter(reply__handed_in_at__isnull=False)
    related = ("owner", "remark", "reply__review__application__employer")
    return get_object_or_404(
        handed_in.select_related(*related).defer("reply__review__file"),
        owner=user_of(request),
        pk=pk,
    )


@require_POST
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    comment = own_comment(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.resolve(comment, at=at)
    return redirect("review", comment.reply.review_id)


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a comment as a remark, and go there to say what it means."""
    comment = own_comment(request, pk)
    _user, at = asked(request)
    back = reverse("review", args=[comment.reply.review_id])
    with offer_undo(request, at=at, back=back):
        remark = services.keep_comment(comment, at=at)
    return redirect("remark", remark.pk)
