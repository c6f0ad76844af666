from django.urls import path

from onward.strategy.views import front, profile_parts, profiles

urlpatterns = [
    path("strategy/", front.front, name="strategy"),
    # /strategy/cv/
    path("strategy/cv/", profiles.cv, name="cv"),
    path("strategy/cv/begin/", profiles.begin, name="cv_begin"),
    path("strategy/cv/about/", profiles.about, name="cv_about"),
    path("strategy/cv/left/", profiles.put_left_away, name="cv_left"),
    path("strategy/cv/resume.json", profiles.resume_file, name="cv_resume"),
    path("strategy/cv/make/", profiles.make, name="cv_make"),
    path("strategy/cv/made/<int:pk>/", profiles.made, name="cv_made"),
    # /strategy/cv/parts/<part>/
    path("strategy/cv/parts/<str:part>/", profile_parts.lines, name="cv_lines"),
    path("strategy/cv/parts/<str:part>/new/", profile_parts.new, name="cv_entry_new"),
    path("strategy/cv/parts/<str:part>/<int:number>/", profile_parts.edit, name="cv_entry"),
    path("strategy/cv/parts/<str:part>/<int:number>/remove/", profile_parts.remove, name="cv_entry_remove"),
    path("strategy/cv/parts/<str:part>/<int:number>/up/", profile_parts.up, name="cv_entry_up"),
]  # fmt: skip
