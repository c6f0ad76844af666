from django.urls import path

from onward.feelings.views import activities, aside, cards, help, helped, thoughts

urlpatterns = [
    path("help/", help.talk, name="help"),
    # cards; the one that settles a step of a plan lies in recovery/urls.py
    path("feelings/breathing/", cards.breathing, name="breathing"),
    path("feelings/exercises/<int:pk>/after/", cards.after, name="exercise_after"),
    path("feelings/exercises/<int:pk>/remove/", cards.remove, name="exercise_remove"),
    # /feelings/activities/; doing one settles a step, and lies there too
    path("feelings/activities/", activities.activities, name="activities"),
    path("feelings/activities/new/", activities.new, name="activity_new"),
    path("feelings/activities/<int:pk>/", activities.activity, name="activity"),
    path("feelings/activities/<int:pk>/begin/", activities.begin, name="activity_begin"),
    path("feelings/activities/<int:pk>/move/", activities.move, name="activity_move"),
    path("feelings/activities/<int:pk>/let-go/", activities.let_go, name="activity_let_go"),
    # /feelings/thoughts/
    path("feelings/thoughts/", thoughts.thoughts, name="thoughts"),
    path("feelings/thoughts/new/", thoughts.new, name="thought_new"),
    path("feelings/thoughts/<int:pk>/", thoughts.thought, name="thought"),
    path("feelings/thoughts/<int:pk>/keep/", thoughts.keep, name="thought_keep"),
    path("feelings/thoughts/<int:pk>/read/", thoughts.read, name="thought_read"),
    # what is set aside, and what helped
    path("feelings/not-for-me/", aside.aside, name="not_for_me"),
    path("feelings/helped/", helped.helped, name="helped"),
]
