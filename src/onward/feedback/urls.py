from django.urls import path

from onward.feedback.views import (
    front,
    letters,
    mentor,
    outbox,
    postboxes,
    remarks,
    requests,
    reviews,
)

urlpatterns = [
    path("feedback/", front.front, name="feedback"),
    # /requests/
    path("requests/", requests.requests, name="requests"),
    path("requests/new/", requests.new, name="request_new"),
    path("requests/<int:pk>/", requests.show, name="request"),
    path("requests/<int:pk>/edit/", requests.edit, name="request_edit"),
    path("requests/<int:pk>/answer/", requests.answer, name="request_answer"),
    path("requests/<int:pk>/nudge/", requests.nudge, name="request_nudge"),
    path("requests/<int:pk>/let-go/", requests.let_go, name="request_let_go"),
    path("requests/<int:pk>/open-again/", requests.open_again, name="request_open_again"),
    path("requests/<int:pk>/used/", requests.used, name="request_used"),
    path("requests/<int:pk>/remove/", requests.remove, name="request_remove"),
    # /remarks/
    path("remarks/", remarks.remarks, name="remarks"),
    path("remarks/new/", remarks.new, name="remark_new"),
    path("remarks/<int:pk>/", remarks.show, name="remark"),
    path("remarks/<int:pk>/edit/", remarks.edit, name="remark_edit"),
    path("remarks/<int:pk>/used/", remarks.used, name="remark_used"),
    path("remarks/<int:pk>/remove/", remarks.remove, name="remark_remove"),
    # /reviews/
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/new/", reviews.new, name="review_new"),
    path("reviews/<int:pk>/", reviews.show, name="review"),
    path("reviews/<int:pk>/edit/", reviews.edit, name="review_edit"),
    path("reviews/<int:pk>/preview/", reviews.preview, name="review_preview"),
    path("reviews/<int:pk>/link/", reviews.link, name="review_link"),
    path("reviews/<int:pk>/end/", reviews.end, name="review_end"),
    path("reviews/<int:pk>/file/", reviews.file, name="review_file"),
    path("reviews/<int:pk>/returned/", reviews.returned, name="review_returned"),
    path("reviews/<int:pk>/remove/", reviews.remove, name="review_remove"),
    path("comments/<int:pk>/resolve/", reviews.resolve, name="comment_resolve"),
    path("comments/<int:pk>/keep/", reviews.keep, name="comment_keep"),
    # /r/: what a mentor opens, without an account
    path("r/<str:token>/", mentor.sheet, name="review_shared"),
    path("r/<str:token>/file/", mentor.file, name="review_shared_file"),
    # /letters/
    path("letters/", letters.letters, name="letters"),
    path("letters/new/<str:kind>/<int:pk>/", letters.new, name="letter_new"),
    path("letters/<int:pk>/words/", letters.keep, name="letter_keep"),
    path("letters/<int:pk>/again/", letters.again, name="letter_again"),
    path("letters/<int:pk>/eml/", letters.eml, name="letter_eml"),
    path("letters/<int:pk>/remove/", letters.remove, name="letter_remove"),
    path("letters/<int:pk>/send/", outbox.send, name="letter_send"),
    path("letters/<int:pk>/leave/", outbox.leave, name="letter_leave"),
    # /outbox/
    path("outbox/<int:pk>/", outbox.outgoing, name="outgoing"),
    path("outbox/<int:pk>/copy/", outbox.copy, name="outgoing_copy"),
    path("outbox/<int:pk>/take-back/", outbox.take_back, name="outgoing_take_back"),
    path("outbox/<int:pk>/again/", outbox.again, name="outgoing_again"),
    path("outbox/<int:pk>/arrived/", outbox.arrived, name="outgoing_arrived"),
    path("outbox/<int:pk>/missing/", outbox.missing, name="outgoing_missing"),
    # /postboxes/
    path("postboxes/", postboxes.listed, name="postboxes"),
    path("postboxes/new/", postboxes.new, name="postbox_new"),
    path("postboxes/<int:pk>/", postboxes.postbox, name="postbox"),
    path("postboxes/<int:pk>/edit/", postboxes.edit, name="postbox_edit"),
    path("postboxes/<int:pk>/try/", postboxes.try_it, name="postbox_try"),
    path("postboxes/<int:pk>/trust/", postboxes.trust, name="postbox_trust"),
    path("postboxes/<int:pk>/remove/", postboxes.remove, name="postbox_remove"),
]
