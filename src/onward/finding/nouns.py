"""Everything that the search box finds. A noun that comes later is one more of these."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.feedback.models import Comment, Letter, Remark, Request, Review
from onward.feelings.models import Activity, AnswerSheet, CheckIn, Exercise, Writing
from onward.finding.noun import Noun
from onward.intake.models import Message
from onward.motivation.models import Goal, GoalStep, LongGoal, Moment, Promise, Week
from onward.reflection.models import Criterion, Debrief, Experiment, Question, Story, Telling
from onward.strategy.models import Board, Claim, Learning, LearningStep, Profile, Role, Skill
from onward.tracker.models import (
    Alias,
    Application,
    Document,
    Employer,
    Event,
    FormerJob,
    Interview,
    No,
    Person,
    Posting,
    Touch,
    Version,
)

# What an application is called, from a row that is about it.
ABOUT = ("application__role", "application__employer__name")
ROUND = ("event__application__role", "event__application__employer__name")
MEETING = ("interview__event__application__role", "interview__event__application__employer__name")

GROUND = (
    Noun(name="employers", label=_("Employers"), one=_("Employer"), icon="flag", model=Employer,
         url="employer", title=("name",), weight=1.25),
    Noun(name="applications", label=_("Applications"), one=_("Application"), icon="layout-list",
         model=Application, url="application", title=("role", "employer__name"),
         beside=("place",), day="last_on", weight=1.2),
    Noun(name="people", label=_("People"), one=_("Person"), icon="user", model=Person, url="person",
         title=("name",), beside=("position", "employer__name"), kind="kind",
         text=("email", "phone", "met_how", "topics"), day="last_contact_on", weight=1.25),
    Noun(name="also_known", label=_("People"), one=_("Person"), icon="user", model=Alias,
         url="person", leads="person_id", title=("value",), beside=("person__name",)),
    Noun(name="worked_at", label=_("People"), one=_("Person"), icon="user", model=FormerJob,
         url="person", leads="person_id", title=("person__name",),
         beside=("position", "employer__name"), day="ended_on", weight=0.9),
    Noun(name="interviews", label=_("Interviews"), one=_("Interview"), icon="users",
         model=Interview, url="interview_edit", beside=ROUND, text=("questions",), kind="kind",
         day="event__happened_on"),
    Noun(name="interviewers", label=_("Interviews"), one=_("Interview"), icon="users",
         model=Interview.people.through, url="interview_edit", leads="interview_id",
         title=("person__name",), beside=MEETING, day="interview__event__happened_on",
         owner="interview__owner", weight=0.8),
    Noun(name="history", label=_("History"), one=_("What happened"), icon="clock", model=Event,
         url="application", leads="application_id", beside=ABOUT, text=("sentence",), kind="kind",
         day="happened_on"),
    Noun(name="noes", label=_("Their words"), one=_("A no"), icon="quote", model=No,
         url="application", leads="application_id", beside=ABOUT,
         text=("words", "reason_stated", "reason_guessed"), day="event__happened_on"),
    Noun(name="documents", label=_("Documents"), one=_("Document"), icon="file-text",
         model=Document, url="document", title=("name",), kind="kind", weight=1.1),
    Noun(name="versions", label=_("Documents"), one=_("Version"), icon="file-text", model=Version,
         url="document", leads="document_id", title=("name", "file_name"),
         beside=("document__name",), day="added_at"),
    Noun(name="postings", label=_("Job ads"), one=_("Job ad"), icon="external-link", model=Posting,
         url="posting", title=("title",), beside=("employer__name", "place"), text=("text",),
         day="added_at"),
)  # fmt: skip

ROOMS = (
    Noun(name="letters", label=_("Letters"), one=_("Letter"), icon="mail", model=Letter,
         url="letter", title=("subject",), beside=("person__name", *ABOUT), text=("to", "body"),
         kind="kind", day="changed_at"),
    Noun(name="requests", label=_("Requests"), one=_("Request"), icon="send", model=Request,
         url="request", title=("person__name",), beside=ABOUT, text=("asked",), kind="to_role",
         day="asked_on", weight=0.9),
    Noun(name="remarks", label=_("Remarks"), one=_("Remark"), icon="message-circle", model=Remark,
         url="remark", beside=("person__name", *ABOUT), text=("verbatim", "will_do"),
         kind="source", day="said_on"),
    Noun(name="reviews", label=_("Reviews"), one=_("Review"), icon="eye", model=Review,
         url="review", title=("title",), text=("goal", "questions.*"), kind="kind", day="made_at"),
    # What a mentor has not handed in is theirs still.
    Noun(name="comments", label=_("Reviews"), one=_("Comment"), icon="eye", model=Comment,
         url="review", leads="reply__review_id", text=("words", "quoted"), kind="about",
         day="written_at", only=Q(reply__handed_in_at__isnull=False)),
    Noun(name="debriefs", label=_("Looking back"), one=_("Look back"), icon="lightbulb",
         model=Debrief, url="debrief", beside=ABOUT, day="begun_at",
         text=("change_one", "keep", "happened", "facts", "intended", "surprise", "in_my_control",
               "outside", "pasted")),
    Noun(name="questions", label=_("Questions"), one=_("Question"), icon="list", model=Question,
         url="question", title=("words",), beside=ABOUT, text=("said", "better", "evidence"),
         kind="kind", day="added_at"),
    Noun(name="stories", label=_("Stories"), one=_("Story"), icon="lightbulb", model=Story,
         url="story", title=("title",), day="changed_at", weight=1.1,
         text=("situation", "task", "action", "result", "learnt")),
    Noun(name="tellings", label=_("Stories"), one=_("A story told"), icon="lightbulb",
         model=Telling, url="telling", beside=ABOUT, text=("note",), day="told_on"),
    Noun(name="experiments", label=_("One change"), one=_("One change"), icon="sliders",
         model=Experiment, url="experiment", title=("words",), text=("learnt",), day="began_on"),
    Noun(name="criteria", label=_("What you look for"), one=_("What you look for"), icon="compass",
         model=Criterion, url="criterion", title=("words",), kind="group"),
    Noun(name="learning", label=_("Learning"), one=_("Learning"), icon="mountain", model=Learning,
         url="learning_one", title=("name",), text=("show", "note"), kind="way", day="added_at"),
    Noun(name="learning_steps", label=_("Learning"), one=_("Step"), icon="mountain",
         model=LearningStep, url="learning_one", leads="learning_id", title=("words",),
         beside=("learning__name",), day="done_on", weight=0.9),
    Noun(name="long_goals", label=_("Goals"), one=_("Goal"), icon="mountain", model=LongGoal,
         url="long_goal", title=("words",), text=("why",), day="added_at"),
    Noun(name="goals", label=_("Goals"), one=_("Goal"), icon="mountain", model=Goal, url="goal",
         title=("words",), text=("why",), day="added_at"),
    Noun(name="goal_steps", label=_("Goals"), one=_("Step"), icon="mountain", model=GoalStep,
         url="goal", leads="goal_id", title=("words",), day="done_on", weight=0.9),
    Noun(name="promises", label=_("Promises"), one=_("Promise"), icon="calendar", model=Promise,
         url="promise", title=("then",), text=("when", "wish", "outcome", "obstacle"),
         day="on_day", weight=0.9),
    Noun(name="weeks", label=_("Weeks"), one=_("A week looked back on"), icon="calendar",
         model=Week, url="motivation_weeks", leads="",
         text=("learnt", "keep", "change"), day="begins_on", weight=0.9),
    Noun(name="roles", label=_("Roles"), one=_("Role"), icon="compass", model=Role, url="role",
         title=("title",), text=("industries", "note"), kind="standing", day="added_at"),
    Noun(name="skills", label=_("Skills"), one=_("Skill"), icon="check", model=Skill,
         url="skills", leads="", title=("name",), text=("words.*",), only=Q(is_out=False)),
    Noun(name="boards", label=_("Saved lists"), one=_("Saved list"), icon="list", model=Board,
         url="board_of", title=("name",), beside=("employer__name",), text=("address",)),
    Noun(name="claims", label=_("Job ads"), one=_("What an ad asks for"), icon="external-link",
         model=Claim, url="posting", leads="posting_id", title=("asked",),
         beside=("posting__title",), text=("proof",), day="said_at", weight=0.9),
    Noun(name="cv", label=_("Your CV"), one=_("The CV you make here"), icon="file-text",
         model=Profile, url="cv", leads="", text=("resume.*",), day="changed_at"),
    Noun(name="messages", label=_("Messages"), one=_("Message"), icon="inbox", model=Message,
         url="reading", leads="reading__pk", title=("content.subject",),
         beside=("content.from",), text=("content.text",), day="sent_at",
         only=Q(reading__isnull=False)),
)  # fmt: skip

# Sealed with the key that a passphrase locks. Words that are to be destroyed are in none of them.
PRIVATE = (
    Noun(name="notes_on_applications", label=_("Your notes"), one=_("Note"), icon="pencil",
         model=Application, url="application", beside=("role", "employer__name"), text=("note",),
         only=~Q(note=b""), day="last_on", is_private=True),
    Noun(name="notes_on_people", label=_("Your notes"), one=_("Note"), icon="pencil", model=Person,
         url="person", beside=("name",), text=("note",), only=~Q(note=b""), is_private=True),
    Noun(name="notes_on_events", label=_("Your notes"), one=_("Note"), icon="pencil", model=Event,
         url="application", leads="application_id", beside=ABOUT, text=("note",), kind="kind",
         only=~Q(note=b""), day="happened_on", is_private=True),
    Noun(name="notes_on_contacts", label=_("Your notes"), one=_("Note"), icon="pencil",
         model=Touch, url="person", leads="person_id", beside=("person__name",), text=("note",),
         kind="way", only=~Q(note=b""), day="happened_on", is_private=True),
    Noun(name="check_ins", label=_("Check-ins"), one=_("Check-in"), icon="heart", model=CheckIn,
         url="check_in_edit", text=("felt.note", "felt.words"), day="felt_at", is_private=True),
    Noun(name="writings", label=_("What you wrote"), one=_("What you wrote"), icon="heart",
         model=Writing, url="writing_read", text=("text",), kind="kind", day="written_at",
         is_private=True),
    Noun(name="thoughts", label=_("Thoughts"), one=_("One thought"), icon="heart", model=Exercise,
         url="thought_read", text=("told.*",), only=Q(kind=Exercise.Kind.THOUGHTS),
         day="begun_at", is_private=True),
    Noun(name="activities", label=_("Small things"), one=_("A small thing"), icon="heart",
         model=Activity, url="activity", title=("told.words",), text=("told.when",),
         day="planned_on", is_private=True),
    Noun(name="moments", label=_("Good moments"), one=_("A good moment"), icon="heart",
         model=Moment, url="moment_edit", text=("words",), kind="kind", day="happened_on",
         is_private=True),
    Noun(name="answers", label=_("Questionnaires"), one=_("Answers"), icon="heart",
         model=AnswerSheet, url="answers", title=("told.name",), day="answered_at",
         is_private=True),
)  # fmt: skip

NOUNS = (*GROUND, *ROOMS, *PRIVATE)
BY_NAME = {noun.name: noun for noun in NOUNS}
