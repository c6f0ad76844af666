"""The words for looking back: rounds, practice, fit, and what the search adds up to."""

from pathlib import Path
from typing import Any

from onward.cli.arguments import build, typed
from onward.engine.debrief import Length

# Beside `engine.practice`, which would load the lexicon to say what is wrong with a word.
WENT = ["again", "planned", "sits"]


def rounds(commands: Any) -> None:
    debrief = build.command(commands, "debrief", "Look back on the last round of an application.")
    debrief.add_argument(
        "application", metavar="APPLICATION", type=typed.text, help="number, or part of its name"
    )
    debrief.add_argument(
        "--length", choices=[one.value for one in Length], help="how much is asked, if it is new"
    )
    debrief.add_argument(
        "--questions",
        metavar="FILE",
        type=Path,
        help="find the questions in notes or a transcript",
    )
    debrief.add_argument("--keep", action="store_true", help="keep the questions that were found")
    questions = build.command(
        commands, "questions", "List the questions you were asked, each once."
    )
    questions.add_argument(
        "--search", metavar="WORDS", type=typed.text, default="", help="with these"
    )
    questions.add_argument(
        "--kind", type=typed.question_kind, metavar="KIND", help="only of this kind, as salary"
    )
    questions.add_argument("--repeats", action="store_true", help="only those asked again")


def practice(commands: Any) -> None:
    practice = build.command(
        commands, "practice", "Show what to say aloud today, or note how it went."
    )
    practice.add_argument(
        "--minutes", type=typed.number, metavar="N", help="how long there is today"
    )
    practice.add_argument(
        "--done", type=typed.number, metavar="CARD", help="the card that was said"
    )
    practice.add_argument("--went", choices=WENT, help="how it went; planned without it")


def fit(commands: Any) -> None:
    fit = build.command(commands, "fit", "Show what you look for, or how well one job fits.")
    fit.add_argument(
        "application",
        metavar="APPLICATION",
        nargs="?",
        type=typed.text,
        help="number, or part of its name",
    )


def funnel(commands: Any) -> None:
    funnel = build.command(
        commands, "funnel", "Count your search in steps, or judge counts you give."
    )
    funnel.add_argument(
        "--at", nargs=4, metavar=("FROM", "TO", "N", "K"), help="as applied contact 40 1"
    )
    funnel.add_argument(
        "--channel", choices=["cold", "referral", "recruiter"], help="the way in; cold without it"
    )
    funnel.add_argument(
        "--priors", metavar="FILE", type=Path, help="what you take to be usual, for this once"
    )


def patterns(commands: Any) -> None:
    patterns = build.command(
        commands, "patterns", "Say what several people named, or what is still missing."
    )
    patterns.add_argument(
        "--anyway", action="store_true", help="also in the days after a no, when patterns rest"
    )
