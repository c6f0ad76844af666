from django.urls import path

from onward.reflection.views import fit, fit_compare, front

urlpatterns = [
    path("reflection/", front.front, name="reflection"),
    # /fit/
    path("fit/", fit.criteria, name="fit"),
    path("fit/compare/", fit_compare.compare, name="fit_compare"),
    path("fit/<int:pk>/", fit.edit, name="criterion"),
    path("fit/<int:pk>/up/", fit.up, name="criterion_up"),
    path("fit/<int:pk>/down/", fit.down, name="criterion_down"),
    path("fit/<int:pk>/remove/", fit.remove, name="criterion_remove"),
]
