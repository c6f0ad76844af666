"""Every part of the look on one page, with made-up people, for looking and for the browser test."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from onward.ui.pages import page

TODAY = date(2026, 11, 24)
LETTER = (
    "Dear Priya,\n\nThank you for letting me know, and for both conversations. I enjoyed talking "
    "through the night shift handover with you and Tom; I have already changed how I note open "
    "tasks because of it.\n\nI was really, really disappointed, and I fully accept the decision. "
    "If something similar opens later, I would be glad to hear from you. Could you tell me why I "
    "wasn't chosen?\n\nI wish you and the team a calm winter.\n\nKind regards,\nAda"
)


class SpecimenCheckIn(forms.Form):
    intensity = forms.ChoiceField(
        label="How heavy is it right now?",
        choices=[(n, n) for n in range(11)],
        widget=forms.RadioSelect,
        initial=4,
    )
    words = forms.MultipleChoiceField(
        label="Any of these words?",
        choices=[(w, w) for w in ("tired", "relieved", "sad", "angry", "numb", "hopeful")],
        widget=forms.CheckboxSelectMultiple,
        initial=["tired", "relieved"],
    )
    energy = forms.ChoiceField(
        label="Energy",
        choices=[(w, w) for w in ("low", "some", "plenty")],
        widget=forms.RadioSelect,
        initial="some",
    )


class SpecimenNo(forms.Form):
    employer = forms.CharField(label="Who said no?", max_length=80)
    role = forms.CharField(label="For which role?", required=False)
    on = forms.DateField(
        label="When did you hear?", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    channel = forms.ChoiceField(
        label="How did you apply?",
        choices=[("cold", "On my own"), ("referral", "Through somebody"), ("recruiter", "Agency")],
    )
    decided_by = forms.ChoiceField(
        label="Who decided?",
        choices=[("employer", "The employer"), ("internal", "Somebody from inside got it")],
        widget=forms.RadioSelect,
        initial="employer",
        required=False,
    )
    words = forms.CharField(
        label="What were their words?",
        help_text="Copy them as they are. What you guess goes elsewhere.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    private = forms.BooleanField(
        label="Keep this from every report", help_text="You can change this later.", required=False
    )


def finding(words: str, **facts: Any) -> dict[str, Any]:
    start = LETTER.index(words)
    return {"words": words, "start": start, "end": start + len(words), **facts}


def place(icon: str, label: str, key: str, *, current: bool = False, count: int = 0) -> Any:
    return {
        "url": f"#{label}", "icon": icon, "label": label, "key": key, "current": current, "count": count
    }  # fmt: skip


ROWS = [
    ("Ward Coordinator", "Harbour Lane Clinic", "They chose someone else", "no", (2026, 11, 23)),
    ("Night Desk Lead", "Fernhill Hotel", "Second interview", "do", (2026, 11, 19)),
    ("Rota Planner", "Borough of Little Wexham", "Applied", "", (2026, 11, 12)),
    ("Operations Assistant", "Tallow & Reed", "No word yet", "waiting", (2025, 12, 2)),
]


def contents() -> dict[str, Any]:
    return {
        "today": TODAY,
        "check_in": SpecimenCheckIn(),
        "no_form": SpecimenNo({"employer": "", "channel": "cold"}, auto_id="again_%s"),
        "fresh_form": SpecimenNo(),
        "coming": [
            {"on": date(2026, 11, 26), "what": "Look back at the second interview", "url": "#a"},
            {"on": date(2026, 11, 27), "what": "Ask Priya for one piece of advice"},
            {"on": date(2027, 1, 25), "what": "Say hello again to Harbour Lane"},
        ],
        "entries": [
            {"what": "Applied", "more": "CV version “clinic, October”", "meta": "12 October · typed"},
            {"what": "Acknowledged", "meta": "13 October · mail: “We have received your application…”"},
            {"what": "First interview", "more": "phone, 25 minutes with Tom Adeyemi", "meta": "24 October · calendar"},
            {"what": "Second interview", "more": "panel of three", "meta": "14 November · debrief: one change noted"},
            {
                "kind": "no",
                "what": "They chose someone else",
                "words": "We were torn, and went with a colleague who already runs this rota.",
                "meta": "23 November · mail, confirmed by you · reason stated: internal candidate · not about your performance",
            },
            {"kind": "ahead", "what": "Thank-you note", "meta": "planned for today"},
            {"kind": "ahead", "what": "Say hello again", "meta": "late January"},
        ],
        "letter": LETTER,
        "findings": [
            finding("really, really disappointed", what="Say it once, or leave it out",
                    why="One plain word is warmer than two strong ones.", better="I was sorry to hear it"),
            finding("Could you tell me why I wasn't chosen?", other=True, what="Ask for advice, in its own letter",
                    why="“Why” invites a defence. Advice about one thing gets answers. It is planned for Friday.",
                    better="Which answer would you make more concrete?"),
        ],
        "ticks": ["Thanks, and one real moment", "86 words, within 50 to 110", "No one else is mentioned"],
        "rows": [
            {"what": what, "who": who, "state": state, "tone": tone, "on": date(*on)}
            for what, who, state, tone, on in ROWS
        ],
        "columns": [
            {"name": name, "stage": stage, "cards": cards}
            for name, stage, cards in [
                ("Applied", "applied", [{"url": "#b1", "what": "Rota Planner", "who": "Borough of Little Wexham"},
                                        {"url": "#b2", "what": "Operations Assistant", "who": "Tallow & Reed", "meta": "41 days"}]),
                ("First talk", "screen", [{"url": "#b3", "what": "Clinic Scheduler", "who": "Oakmere Practice"}]),
                ("Interview", "interview", [{"url": "#b4", "what": "Night Desk Lead", "who": "Fernhill Hotel", "meta": "Thursday"}]),
                ("Offer", "offer", []),
            ]
        ],
        "stages": [("applied", "Applied"), ("screen", "First talk"), ("interview", "Interview"), ("offer", "Offer")],
        "page_obj": Paginator(range(140), 20).page(2),
        "nav": [
            place("sun", "Today", "t", current=True),
            place("layout-list", "Applications", "a"),
            place("inbox", "Tray", "r", count=2),
        ],
        "rooms": [
            place("heart", "Feelings", "e"), place("message-circle", "Feedback", "f"),
            place("lightbulb", "Reflection", "o"), place("users", "Network", "w"),
            place("compass", "Strategy", "y"), place("mountain", "Motivation", "m"),
        ],
        "help_url": "#help", "settings_url": "#settings", "search_url": "/search", "new_no_url": "#no",
        "demo": True, "keys_on": True,
        "undo": {"url": "#undo", "words": "Confirmed: Harbour Lane said no."},
    }  # fmt: skip


def show_specimen(request: HttpRequest) -> HttpResponse:
    return page(request, "ui/specimen.html", contents())
