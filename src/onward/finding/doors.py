"""Where one can go, and what one can do, from the search box: places of Onward, found like anything else."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.finding import Entry, Folder, Found, Index, find


@dataclass(frozen=True, slots=True)
class Door:
    """One place, or one thing to do: a link, or a button where something is done at once."""

    name: str
    label: Any
    icon: str
    # What else somebody may call it.
    words: Any = ""
    is_done_at_once: bool = False

    @property
    def url(self) -> str:
        return reverse(self.name)


DEEDS = (
    Door("no", _("Hear a no"), "plus", _("they said no rejection rejected turned down")),
    Door("feelings_check_in", _("Check in"), "heart", _("how I feel mood today")),
    Door("letter_begin", _("Write a letter"), "pencil", _("thank you mail draft new letter")),
    Door("undo", _("Undo the last thing"), "undo", _("take back"), is_done_at_once=True),
    Door("application_new", _("Add an application"), "plus", _("new applied job")),
    Door("person_new", _("Add a person"), "user", _("new contact somebody")),
    Door("posting_new", _("Add a job ad"), "external-link", _("new posting advert")),
    Door("remark_new", _("Note a remark"), "message-circle", _("new feedback they said")),
    Door("request_new", _("Note a request"), "send", _("new asked for feedback advice")),
    Door("question_new", _("Note a question"), "list", _("new interview asked")),
    Door("story_new", _("Tell a story"), "lightbulb", _("new star example")),
    Door("document_new", _("Add a document"), "file-text", _("new cv file upload")),
    Door("learning_new", _("Learn something"), "mountain", _("new course skill")),
    Door("pause", _("Take a rest"), "pause", _("pause stop break holiday")),
    Door("bring", _("Bring things in"), "upload", _("import file mailbox linkedin csv")),
    Door("hide", _("Hide everything"), "eye-off", _("kitchen panic quick"), is_done_at_once=True),
)
LOCK = Door("vault_lock", _("Lock the private room"), "lock", _("close"), is_done_at_once=True)
UNLOCK = Door("vault_unlock", _("Unlock the private room"), "lock", _("open passphrase"))

PLACES = (
    Door("today", _("Today"), "sun", _("home start steps")),
    Door("applications", _("Applications"), "layout-list", _("jobs list")),
    Door("board", _("Board"), "board", _("columns stages kanban")),
    Door("tray", _("Tray"), "inbox", _("mail messages answers inbox")),
    Door("feelings", _("Feelings"), "heart", _("private room")),
    Door("feedback", _("Feedback"), "message-circle"),
    Door("reflection", _("Reflection"), "lightbulb"),
    Door("network", _("Network"), "users", _("stay in touch")),
    Door("strategy", _("Strategy"), "compass", _("aim better")),
    Door("motivation", _("Motivation"), "mountain", _("keep going")),
    Door("motivation_week", _("This week"), "calendar", _("promises plan if then")),
    Door("motivation_weeks", _("Your weeks, looked back on"), "calendar", _("review")),
    Door("goals", _("Goals"), "mountain", _("aims plans")),
    Door("moments", _("Good moments"), "heart", _("jar kept sentences")),
    Door("circle", _("Who stands by"), "users", _("support circle friends listen")),
    Door("setbacks", _("Ready for a setback"), "compass", _("plan if then prepare")),
    Door("hope", _("What one can count on"), "compass", _("hope usual chances")),
    Door(
        "ending", _("End the search"), "flag", _("ending I got it done looking give up quit stop")
    ),
    Door("people", _("People"), "users", _("contacts persons")),
    Door("documents", _("Documents"), "file-text", _("cv files versions")),
    Door("letters", _("Letters"), "mail", _("drafts sent")),
    Door("requests", _("Requests"), "send", _("asked for feedback")),
    Door("remarks", _("Remarks"), "message-circle", _("feedback they said")),
    Door("reviews", _("Reviews"), "eye", _("mentor share link")),
    Door("debriefs", _("Looking back"), "lightbulb", _("debriefs interviews notes")),
    Door("questions", _("Questions"), "list", _("interview bank")),
    Door("stories", _("Stories"), "lightbulb", _("star examples")),
    Door("practice", _("Practice"), "clock", _("rehearse cards aloud")),
    Door("fit", _("What you look for"), "compass", _("fit criteria wishes")),
    Door("funnel", _("Your search in steps"), "sliders", _("funnel numbers statistics")),
    Door("patterns", _("Patterns"), "quote", _("themes what several people said")),
    Door("learnt", _("What the weeks taught"), "lightbulb", _("learnt lessons")),
    Door("experiments", _("One change"), "sliders", _("experiments try")),
    Door("predictions", _("How sure you were"), "eye", _("predictions")),
    Door("weeks", _("Your weeks"), "calendar", _("mood trend chart")),
    Door("check_ins", _("Check-ins"), "heart", _("mood history")),
    Door("writing", _("Write it out"), "pencil", _("writing exercise")),
    Door("writings", _("What you kept"), "heart", _("writing kept")),
    Door("thoughts", _("Look at a thought"), "lightbulb", _("thought record")),
    Door("activities", _("Small things"), "check", _("activities")),
    Door("breathing", _("Slow breathing"), "pause", _("calm breathe")),
    Door("rhythms", _("How often you are in touch"), "clock", _("rhythms")),
    Door("postings", _("Job ads"), "external-link", _("postings adverts")),
    Door("boards", _("Saved lists"), "list", _("job boards")),
    Door("cv", _("Your CV"), "file-text", _("resume make")),
    Door("skills", _("Skills"), "check", _("what I can do")),
    Door("roles", _("Roles"), "compass", _("occupations near")),
    Door("learning", _("Learning"), "mountain", _("courses plan")),
    Door("calendar", _("Calendar"), "calendar", _("days feed ics")),
    Door("proof", _("For an office"), "file-text", _("proof of search report jobcentre")),
    Door("steps", _("Done so far"), "check", _("steps history")),
    Door("quiet", _("Where no answer came"), "moon", _("silence quiet")),
    Door("help", _("Need to talk?"), "life-buoy", _("help lines phone")),
    Door("settings", _("Settings"), "settings", _("theme country time zone keys")),
    Door("programs", _("Programs"), "settings", _("api token assistant mcp")),
    Door("keeping", _("Keep or take away"), "download", _("export backup delete everything")),
    Door("vault", _("Passphrase"), "lock", _("vault private recovery key")),
)


def doors_of(user: User) -> tuple[Door, ...]:
    """All doors, as they stand open for this person now: what to do first."""
    if not vault.has_passphrase(user.pk):
        return (*DEEDS, *PLACES)
    return (*DEEDS, UNLOCK if vault.is_locked(user.pk) else LOCK, *PLACES)


def doors_to(user: User, typed: str, *, at_most: int) -> list[Door]:
    """The doors that are meant by all of these words as they were typed, the likeliest first."""
    open_here = {door.name: door for door in doors_of(user)}
    found = _found(typed)
    if found.strange or not found.is_whole:
        return []
    named = (open_here.get(str(hit.key)) for hit in found.hits)
    return [door for door in named if door][:at_most]


def _found(typed: str) -> Found:
    return find(typed, [_index(get_language())], at_most=len(PLACES))


@cache
def _index(language: str | None) -> Index:
    index, folder = Index(), Folder()
    for door in (*DEEDS, LOCK, UNLOCK, *PLACES):
        index.put(door.name, Entry(str(door.label), str(door.words)), folder)
    return index
