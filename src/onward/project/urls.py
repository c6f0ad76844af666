from django.urls import include, path

urlpatterns = [
    path("", include("onward.accounts.urls")),
]
