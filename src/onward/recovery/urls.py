from django.urls import path

from onward.feelings.views.inside import room
from onward.recovery.views import (
    again,
    calendar,
    cards,
    caring,
    debriefs,
    employers,
    feelings,
    fit,
    funnel,
    history,
    hope,
    learning,
    learnt,
    letters,
    moments,
    network,
    noes,
    patterns,
    pausing,
    people,
    postings,
    practice,
    promises,
    quiet,
    ready,
    roles,
    showing,
    skills,
    steps,
    today,
    versions,
    week,
    week_back,
    writing,
)

urlpatterns = [
    path("", today.today, name="today"),
    path("check-in/", today.check_in, name="check_in"),
    room("", feelings.front, name="feelings"),
    room("check-in/", feelings.check_in, name="feelings_check_in"),
    room("check-ins/<int:pk>/", feelings.check_in_edit, name="check_in_edit"),
    room("weeks/", feelings.weeks, name="weeks"),
    # /steps/<number>/
    path("steps/", steps.done_so_far, name="steps"),
    path("steps/<int:pk>/", steps.step, name="step"),
    path("steps/<int:pk>/done/", steps.done, name="step_done"),
    path("steps/<int:pk>/later/", steps.later, name="step_later"),
    path("steps/<int:pk>/skip/", steps.skip, name="step_skip"),
    path("steps/<int:pk>/not-for-me/", steps.refuse, name="step_refuse"),
    path("steps/<int:pk>/plan/", steps.plan, name="step_plan"),
    path("steps/<int:pk>/letter/", steps.letter, name="step_letter"),
    # /letters/<number>/
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/beside/", letters.beside, name="letter_beside"),
    path("letters/<int:pk>/send/", letters.send, name="letter_send"),
    path("letters/<int:pk>/sent/", letters.sent, name="letter_sent"),
    # a rest from everything
    path("pause/", pausing.pause, name="pause"),
    path("pause/end/", pausing.go_on, name="pause_end"),
    # the days, for a calendar program; /calendar/<token>.ics needs no session
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/file/", calendar.file, name="calendar_file"),
    path("calendar/feed/", calendar.make, name="calendar_make"),
    path("calendar/feed/titles/", calendar.titles, name="calendar_titles"),
    path("calendar/feed/end/", calendar.end, name="calendar_end"),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar_feed"),
    # people, for an address book
    path("people/cards.vcf", cards.people, name="people_cards"),
    path("people/<int:pk>/card.vcf", cards.person, name="person_card"),
    # where no answer came
    path("quiet/", quiet.quiet, name="quiet"),
    path("quiet/close/", quiet.close, name="quiet_close"),
    path("applications/<int:pk>/ask/", quiet.ask, name="application_ask"),
    # how a job fits, and the step that asks
    path("applications/<int:pk>/fit/", fit.application_fit, name="application_fit"),
    # a no, and what can be done about an ending
    path("no/", noes.no, name="no"),
    path("noes/<int:pk>/edit/", noes.edit, name="no_edit"),
    path("noes/<int:pk>/remove/", noes.remove, name="no_remove"),
    path("applications/<int:pk>/", noes.application, name="application"),
    # somebody, and an employer, with what every room knows of them
    path("people/<int:pk>/", people.person, name="person"),
    path("employers/<int:pk>/", employers.employer, name="employer"),
    # a history corrected after the end
    path("applications/<int:pk>/events/new/", history.event_new, name="event_new"),
    path("applications/<int:pk>/interviews/new/", history.interview_new, name="interview_new"),
    path("events/<int:pk>/", history.event_edit, name="event_edit"),
    path("events/<int:pk>/remove/", history.event_remove, name="event_remove"),
    path("interviews/<int:pk>/", history.interview_edit, name="interview_edit"),
    path("applications/<int:pk>/reopen/", noes.reopen, name="reopen"),
    path("applications/<int:pk>/withdraw/", noes.withdraw, name="withdraw"),
    path("practice/<int:pk>/said/", practice.said, name="practice_said"),
    # ready for a setback: before a round, and where nothing came back
    path("interviews/<int:pk>/sheet/", ready.interview_sheet, name="interview_sheet"),
    path("requests/<int:pk>/", ready.feedback_request, name="request"),
    path("steps/<int:pk>/debrief/", debriefs.of_step, name="step_debrief"),
    # /debriefs/<number>/
    path("debriefs/<int:pk>/", debriefs.debrief, name="debrief"),
    path("debriefs/<int:pk>/finish/", debriefs.finish, name="debrief_finish"),
    path("debriefs/<int:pk>/show/", showing.debrief, name="debrief_show"),
    path("stories/<int:pk>/show/", showing.story, name="story_show"),
    # writing it out comes to its end
    room("writing/<int:pk>/close/", writing.close, name="writing_close"),
    # Also while the room is locked: what is to be destroyed need not be read.
    path("feelings/writing/<int:pk>/leave/", writing.leave, name="writing_leave"),
    # /feelings/: what settles a step, or is set aside with it
    room("compassion/", caring.compassion, name="compassion"),
    room("activities/did/", caring.activity_did, name="activity_did"),
    room("activities/<int:pk>/done/", caring.activity_done, name="activity_done"),
    room("not-for-me/add/", caring.set_aside, name="set_aside"),
    room("not-for-me/<int:pk>/back/", caring.offer_again, name="offer_again"),
    # the search counted, unless it is a heavy day
    path("funnel/", funnel.funnel, name="funnel"),
    # which version went where
    path("strategy/versions/outcomes/", versions.outcomes, name="version_outcomes"),
    # staying in touch
    path("network/", network.network, name="network"),
    path("network/people/<int:pk>/touch/", network.touched, name="touch"),
    path("network/people/<int:pk>/write/", network.write, name="touch_write"),
    path("network/kit/<int:pk>/ask/", network.kit_ask, name="kit_ask"),
    path("network/openings/<int:pk>/remove/", again.opening_remove, name="opening_remove"),
    path("applications/<int:pk>/connect/", again.connect, name="connect"),
    path("applications/<int:pk>/again/", again.think_again, name="think_again"),
    path("applications/<int:pk>/again/write/", again.write_again, name="write_again"),
    # job ads: what fits, and who posts again after a good no
    path("strategy/postings/", postings.postings, name="postings"),
    path("strategy/postings/<int:pk>/", postings.posting, name="posting"),
    path("strategy/postings/<int:pk>/again/", postings.note_again, name="posting_again"),
    path("strategy/learning/steps/<int:pk>/done/", learning.step_done, name="learning_step_done"),
    path("strategy/learning/steps/<int:pk>/open/", learning.step_open, name="learning_step_open"),
    # what one can do, and the roles it opens
    path("strategy/skills/look/", skills.look, name="skills_look"),
    path("strategy/roles/", roles.roles, name="roles"),
    # the week, and what is taken into it from every room
    path("motivation/week/", week.week, name="motivation_week"),
    path("motivation/week/take/", week.take, name="promise_take"),
    path("motivation/week/give/", week.give, name="week_give"),
    path("motivation/week/rest/", week.rest, name="week_rest"),
    path("motivation/week/go-on/", week.go_on, name="week_go_on"),
    # /motivation/weeks/<day>/
    path("motivation/weeks/", week_back.all_weeks, name="motivation_weeks"),
    path("motivation/weeks/<str:day>/", week_back.one, name="motivation_week_back"),
    path("motivation/weeks/<str:day>/keep/", week_back.keep, name="week_keep"),
    path("motivation/weeks/<str:day>/share/", week_back.share, name="week_share"),
    # /motivation/promises/<number>/
    path("motivation/promises/new/", promises.new, name="promise_new"),
    path("motivation/promises/look/", promises.look_at_words, name="promise_look"),
    path("motivation/promises/<int:pk>/", promises.promise, name="promise"),
    path("motivation/promises/<int:pk>/done/", promises.done, name="promise_done"),
    path("motivation/promises/<int:pk>/open/", promises.open_again, name="promise_open"),
    path("motivation/promises/<int:pk>/let-go/", promises.let_go, name="promise_let_go"),
    path("motivation/promises/<int:pk>/smaller/", promises.make_smaller, name="promise_smaller"),
    path("motivation/promises/<int:pk>/along/", promises.along, name="promise_along"),
    # keeping going: what other rooms bring into the jar, and what the numbers allow to hope
    path("motivation/moments/keep/", moments.keep, name="moment_keep"),
    path("motivation/hope/", hope.hope, name="hope"),
    # what remarks and weeks add up to
    path("patterns/", patterns.patterns, name="patterns"),
    path("learnt/", learnt.learnt, name="learnt"),
]
