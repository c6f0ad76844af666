"""Reviews: choosing what to show, seeing what a mentor will see, and what came back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import new_token
from onward.engine import mentor_answer
from onward.engine.mentor_answer import NotAnAnswer
from onward.feedback import services
from onward.feedback.forms import LinkForm, ReturnedForm, ReviewForm
from onward.feedback.models import Comment, Review
from onward.feedback.sheet import rated, sheet_of
from onward.feedback.views.mentor import last_moment, pdf_of
from onward.feedback.views.queries import about
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

A_PAGE = 30
THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "[::1]"})
LEFT_OUT = {
    "employer": _lazy("the employer"),
    "name": _lazy("names"),
    "me": _lazy("your name"),
    "mail": _lazy("mail addresses"),
    "link": _lazy("links"),
    "phone": _lazy("phone numbers"),
    "address": _lazy("addresses"),
    "pay": _lazy("pay"),
}


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    handed_in = Q(replies__handed_in_at__isnull=False)
    open_ones = (
        handed_in
        & Q(replies__comments__resolved_at=None, replies__comments__remark=None)
        & Q(replies__comments__isnull=False)
    )
    mine = Review.objects.owned_by(user).light().select_related("application__employer")
    mine = mine.defer("application__note").annotate(
        answers=Count("replies", filter=handed_in, distinct=True),
        waiting=Count("replies__comments", filter=open_ones, distinct=True),
    )
    rows = Paginator(mine.order_by("-pk"), A_PAGE).get_page(request.GET.get("page"))
    listed = [(review, review.state_at(at)) for review in rows]
    return page(request, "feedback/reviews.html", {"page_obj": rows, "listed": listed})


def own_review(request: HttpRequest, pk: int) -> Review:
    mine = Review.objects.owned_by(user_of(request)).select_related(
        "owner", "application__employer"
    )
    return get_object_or_404(mine.defer("file"), pk=pk)


def new(request: HttpRequest, *, known: Mapping[str, Any] | None = None) -> HttpResponse:
    """Choose what to show; nobody sees it yet. `?application=` says what it is about.

    `known` fills the form, for a room above that knows what is to be shown.
    """
    user, at = asked(request)
    form = ReviewForm(
        request.POST or None, owner=user, initial={**_about(request), **(known or {})}
    )
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("reviews")):
            review = services.begin_review(user, form.chosen(), at=at)
        return redirect("review_preview", review.pk)
    return page(request, "feedback/review_new.html", {"form": form}, status=status_of(form))


def _about(request: HttpRequest) -> dict[str, Any]:
    application = about(request)["application"]
    return {"application": application.pk, "goal": application.role} if application else {}


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose anew, as long as nobody could have seen it."""
    review = own_review(request, pk)
    user, at = asked(request)
    form = ReviewForm(request.POST or None, owner=user, told=review.told)
    try:
        if review.has_gone_out:
            raise services.GoneOut
        if form.is_valid():
            with offer_undo(request, at=at):
                services.choose_again(review, form.chosen(), at=at)
            return redirect("review_preview", pk)
    except services.GoneOut:
        messages.error(request, _("This is with somebody already and stays as it is. Begin anew."))
        return redirect("review", pk)
    context = {"form": form, "review": review}
    return page(request, "feedback/review_new.html", context, status=status_of(form))


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what a mentor sees, from the same frozen text."""
    review = own_review(request, pk)
    file_url = reverse("review_pdf", args=[pk]) if review.file_name else ""
    context = {**_around(request, review), "file_url": file_url}
    return page(request, "feedback/review_preview.html", context)


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF as a mentor gets it."""
    found = pdf_of(own_review(request, pk))
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    review = own_review(request, pk)
    if not review.has_gone_out:
        return redirect("review_preview", pk)
    return _page(request, review)


def _page(request: HttpRequest, review: Review, *, status: int = 200, **more: Any) -> HttpResponse:
    replies = review.replies.prefetch_related("comments__remark").order_by("pk")
    handed_in = replies.filter(handed_in_at__isnull=False)
    context = {
        **_around(request, review),
        "answers": [_as_shown(review, reply) for reply in handed_in],
        "writing": replies.filter(handed_in_at=None).count(),
        **more,
    }
    return page(request, "feedback/review.html", context, status=status)


def _as_shown(review: Review, reply: Any) -> dict[str, Any]:
    comments = sorted(reply.comments.all(), key=_in_order)
    return {"reply": reply, "comments": comments, "ratings": rated(review, reply)}


def _in_order(comment: Comment) -> tuple[int, int, int]:
    """What to change first comes first; then as it stands in the text."""
    rank = Comment.About.values.index(comment.about)
    return rank, comment.number or 0, comment.start or 0


def _around(request: HttpRequest, review: Review) -> dict[str, Any]:
    _user, at = asked(request)
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return {
        "review": review,
        "sheet": sheet_of(review),
        "state": review.state_at(at),
        "until": last_moment(review),
        "link_form": LinkForm(),
        "returned_form": ReturnedForm(),
        "only_here": host in THIS_MACHINE or request.get_host() in THIS_MACHINE,
        "hidden": [(LEFT_OUT[kind], words) for kind, words in review.hidden.items()],
    }


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link, shown on this answer and never again; one made before ends."""
    review = own_review(request, pk)
    _user, at = asked(request)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, review, status=422, link_form=form)
    token = services.make_link(review, at=at, days=form.cleaned_data["days"])
    address = request.build_absolute_uri(reverse("review_shared", args=[token]))
    return _page(request, own_review(request, pk), link=address)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the link. That is for good: there is no undo that would open it again."""
    services.end_link(own_review(request, pk), at=asked(request)[1])
    messages.success(request, _("The link is ended, for good. You can make a new one."))
    return redirect("review", pk)


@require_POST
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The review as one file, which needs no server and no network."""
    review = get_object_or_404(Review.objects.owned_by(user_of(request)), pk=pk)
    secret = services.make_file(review)
    told = {
        "format": mentor_answer.FORMAT,
        "version": mentor_answer.VERSION,
        "review": str(review.seal),
        "secret": secret,
    }
    pdf = f"data:application/pdf;base64,{review.file}" if review.file_name else ""
    context = {"sheet": sheet_of(review), "told": told, "nonce": new_token(), "file_url": pdf}
    text = render_to_string("feedback/mentor/alone.html", context)
    response = HttpResponse(text, content_type="application/octet-stream")
    response["Content-Disposition"] = 'attachment; filename="onward-review.html"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def returned(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in the file that a mentor sent back."""
    review = own_review(request, pk)
    user, at = asked(request)
    form = ReturnedForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, review, status=422, returned_form=form)
    try:
        _reply, is_new = services.take_in(user, form.content(), at=at, review=review)
    except (NotAnAnswer, services.TooMany) as refusal:
        form.add_error("file", getattr(refusal, "words", _("More answers than can be kept.")))
        return _page(request, review, status=422, returned_form=form)
    said = _("Their answer is here.") if is_new else _("That answer was here already.")
    messages.success(request, said)
    return redirect("review", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    review = get_object_or_404(Review.objects.owned_by(user_of(request)), pk=pk)
    _user, at = asked(request)
    words = _("Removed, and its link ended. Undo brings it back without the link.")
    with offer_undo(request, words, at=at):
        services.remove_review(review, at=at)
    return redirect("reviews")
