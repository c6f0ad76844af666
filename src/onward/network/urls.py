from django.urls import path

from onward.network.views import kit, rhythms, touches

urlpatterns = [
    # /network/people/<number>/
    path("network/people/<int:pk>/", rhythms.rhythm, name="rhythm"),
    path("network/people/<int:pk>/later/", touches.later, name="touch_later"),
    path("network/people/<int:pk>/rest/", touches.rest, name="touch_rest"),
    path("network/people/<int:pk>/again/", touches.again, name="touch_again"),
    path("network/kit/<int:pk>/", kit.kit, name="kit"),
    path("network/rhythms/", rhythms.ties, name="rhythms"),
]
