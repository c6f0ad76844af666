from django.urls import path

from onward.motivation.views import (
    aims,
    circle,
    front,
    goal_steps,
    goals,
    long_goals,
    moments,
    searching,
    setbacks,
    unkept,
)

SHORT, LONG = {"kind": "goal"}, {"kind": "long_goal"}

urlpatterns = [
    path("motivation/", front.front, name="motivation"),
    # what is typed on these pages, until it is kept
    path("motivation/unkept/<str:kind>/<str:about>/", unkept.hold, name="unkept"),
    path("motivation/unkept/<str:kind>/<str:about>/let-go/", unkept.let_go, name="unkept_let_go"),
    # /motivation/goals/
    path("motivation/goals/", goals.goals, name="goals"),
    path("motivation/goals/hints/", aims.look_at_words, name="goal_hints"),
    path("motivation/goals/templates/", long_goals.choose, name="goal_templates"),
    path("motivation/goals/templates/take/", long_goals.take, name="goal_template_take"),
    path("motivation/goals/new/", goals.new, name="goal_new"),
    path("motivation/goals/<int:pk>/", goals.goal, name="goal"),
    path("motivation/goals/<int:pk>/edit/", goals.edit, name="goal_edit"),
    path("motivation/goals/<int:pk>/smaller/", goals.make_smaller, name="goal_smaller"),
    path("motivation/goals/<int:pk>/turn/", aims.turn, SHORT, name="goal_turn"),
    path("motivation/goals/<int:pk>/rest/", aims.rest, SHORT, name="goal_rest"),
    path("motivation/goals/<int:pk>/take-up/", aims.take_up, SHORT, name="goal_take_up"),
    path("motivation/goals/<int:pk>/reached/", aims.reach, SHORT, name="goal_reached"),
    path("motivation/goals/<int:pk>/let-go/", aims.let_go, SHORT, name="goal_let_go"),
    path("motivation/goals/<int:pk>/remove/", aims.remove, SHORT, name="goal_remove"),
    path("motivation/goals/steps/<int:pk>/edit/", goal_steps.edit, name="goal_step_edit"),
    path("motivation/goals/steps/<int:pk>/done/", goal_steps.finish, name="goal_step_done"),
    path("motivation/goals/steps/<int:pk>/open/", goal_steps.reopen, name="goal_step_open"),
    path(
        "motivation/goals/steps/<int:pk>/smaller/",
        goal_steps.make_smaller,
        name="goal_step_smaller",
    ),
    path("motivation/goals/steps/<int:pk>/remove/", goal_steps.remove, name="goal_step_remove"),
    path("motivation/goals/long/new/", long_goals.new, name="long_goal_new"),
    path("motivation/goals/long/<int:pk>/", long_goals.long_goal, name="long_goal"),
    path("motivation/goals/long/<int:pk>/edit/", long_goals.edit, name="long_goal_edit"),
    path("motivation/goals/long/<int:pk>/turn/", aims.turn, LONG, name="long_goal_turn"),
    path("motivation/goals/long/<int:pk>/rest/", aims.rest, LONG, name="long_goal_rest"),
    path("motivation/goals/long/<int:pk>/take-up/", aims.take_up, LONG, name="long_goal_take_up"),
    path("motivation/goals/long/<int:pk>/reached/", aims.reach, LONG, name="long_goal_reached"),
    path("motivation/goals/long/<int:pk>/let-go/", aims.let_go, LONG, name="long_goal_let_go"),
    path("motivation/goals/long/<int:pk>/remove/", aims.remove, LONG, name="long_goal_remove"),
    # /motivation/moments/; what other rooms bring into the jar is kept by recovery
    path("motivation/moments/", moments.moments, name="moments"),
    path("motivation/moments/new/", moments.new, name="moment_new"),
    path("motivation/moments/<int:pk>/edit/", moments.edit, name="moment_edit"),
    path("motivation/moments/<int:pk>/remove/", moments.remove, name="moment_remove"),
    path("motivation/moments/<int:pk>/put-away/", moments.put_away, name="moment_put_away"),
    # /motivation/hope/; the page itself is served by recovery, which counts the search
    path("motivation/hope/search/", searching.searching, name="searching"),
    # /motivation/circle/
    path("motivation/circle/", circle.circle, name="circle"),
    path("motivation/circle/new/", circle.new, name="circle_new"),
    path("motivation/circle/<int:pk>/", circle.show, name="supporter"),
    path("motivation/circle/<int:pk>/edit/", circle.edit, name="supporter_edit"),
    path("motivation/circle/<int:pk>/ask/", circle.ask, name="supporter_ask"),
    path("motivation/circle/<int:pk>/share/", circle.share, name="supporter_share"),
    path("motivation/circle/<int:pk>/note/", circle.note, name="support_note_new"),
    path("motivation/circle/<int:pk>/remove/", circle.remove, name="supporter_remove"),
    path("motivation/circle/notes/<int:pk>/", circle.note_edit, name="support_note"),
    path(
        "motivation/circle/notes/<int:pk>/remove/", circle.note_remove, name="support_note_remove"
    ),
    # /motivation/setbacks/
    path("motivation/setbacks/", setbacks.setbacks, name="setbacks"),
    path("motivation/setbacks/new/", setbacks.new, name="setbacks_new"),
    path("motivation/setbacks/<int:pk>/", setbacks.show, name="setback"),
    path("motivation/setbacks/<int:pk>/helped/", setbacks.helped, name="setback_helped"),
    path("motivation/setbacks/<int:pk>/put-away/", setbacks.put_away, name="setback_put_away"),
    path("motivation/setbacks/<int:pk>/take-up/", setbacks.take_up, name="setback_take_up"),
    path("motivation/setbacks/<int:pk>/remove/", setbacks.remove, name="setback_remove"),
]
