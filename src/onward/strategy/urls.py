from django.urls import path

from onward.strategy.views import front, learning, profile_parts, profiles

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
    # /strategy/learning/
    path("strategy/learning/", learning.learning, name="learning"),
    path("strategy/learning/new/", learning.new, name="learning_new"),
    path("strategy/learning/<int:pk>/", learning.one, name="learning_one"),
    path("strategy/learning/<int:pk>/edit/", learning.edit, name="learning_edit"),
    path("strategy/learning/<int:pk>/done/", learning.finish, name="learning_done"),
    path("strategy/learning/<int:pk>/drop/", learning.drop, name="learning_drop"),
    path("strategy/learning/<int:pk>/again/", learning.again, name="learning_again"),
    path("strategy/learning/<int:pk>/remove/", learning.remove, name="learning_remove"),
    path("strategy/learning/steps/<int:pk>/done/", learning.step_done, name="learning_step_done"),
    path("strategy/learning/steps/<int:pk>/open/", learning.step_open, name="learning_step_open"),
    path("strategy/learning/steps/<int:pk>/remove/", learning.step_remove, name="learning_step_remove"),
]  # fmt: skip
