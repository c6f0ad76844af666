"""The words for what is written to people, and what they say."""

from pathlib import Path
from typing import Any

from onward.cli.arguments import build, typed
from onward.engine.heard import Answer, Asked, RemarkSource, Way
from onward.engine.letters.kinds import LetterKind

POSTBOX_ACTS = ["add", "try", "remove", "list"]
SECURITY = ["tls", "starttls", "plain"]
LETTER_KINDS = [kind.value for kind in LetterKind]


def letters(commands: Any) -> None:
    letter = build.command(commands, "letter", "Draft a letter from what is known.")
    letter.add_argument("kind", metavar="KIND", choices=LETTER_KINDS)
    letter.add_argument(
        "application",
        metavar="APPLICATION",
        nargs="?",
        type=typed.text,
        help="number, or part of its name; not needed for a letter to a person",
    )
    letter.add_argument(
        "--person",
        metavar="NAME",
        type=typed.text,
        help="whom it is to: number, or part of a name",
    )
    review = build.command(
        commands, "review", "List the reviews, or bring in a file that came back."
    )
    review.add_argument("action", metavar="import", nargs="?", choices=["import"])
    review.add_argument("file", metavar="FILE", nargs="?", type=Path)
    lint = build.command(commands, "lint", "Check a letter in a file; it is not changed.")
    lint.add_argument("kind", metavar="KIND", choices=LETTER_KINDS)
    lint.add_argument("file", metavar="FILE", type=Path)
    lint.add_argument(
        "--application", type=typed.text, help="check against what is known of this one"
    )
    lint.add_argument("--premium", action="store_true", help="longer connection notes are allowed")


def sending(commands: Any) -> None:
    postbox = build.command(
        commands, "postbox", "Your own mail accounts that letters may leave through."
    )
    postbox.add_argument("act", metavar="add|try|remove|list", choices=POSTBOX_ACTS)
    postbox.add_argument("name", metavar="NAME", nargs="?", help="address, part of it, or number")
    postbox.add_argument("--server", help="may be left out for known providers")
    postbox.add_argument("--security", choices=SECURITY, default="tls", help="tls without it")
    postbox.add_argument("--port", type=typed.port, help="465, or 587 for starttls, without it")
    postbox.add_argument("--user-name", help="the address without it")
    send = build.command(
        commands, "send", "Send one letter through your account, after you typed yes."
    )
    send.add_argument("letter", metavar="LETTER", help="its number")
    send.add_argument("--postbox", metavar="NAME", help="which account; the only one without it")


def requests(commands: Any) -> None:
    request = build.command(commands, "request", "List what you asked, or note what became of it.")
    request.add_argument("--open", action="store_true", help="only those without an answer yet")
    verbs = build.verbs(request)
    add = build.verb(verbs, "add", "Note what you asked, of whom and how.")
    add.add_argument(
        "application", metavar="APPLICATION", type=typed.text, help="number, or part of its name"
    )
    add.add_argument("--to", choices=list(Asked), default=Asked.INTERVIEWER, help="whom you asked")
    add.add_argument("--way", choices=list(Way), default=Way.MAIL, help="how you asked")
    add.add_argument("--who", type=typed.name, help="their name")
    add.add_argument("--asked", default="", help="what you asked; - reads it from standard input")
    add.add_argument(
        "--agreed", choices=["yes", "no"], help="whether they had agreed to tell you more"
    )
    build.dated(add)
    answer = build.numbered(verbs, "answer", "Note that an answer came.")
    answer.add_argument("kind", metavar="generic|specific", choices=list(Answer))
    answer.add_argument("--words", default="", help="their words; - reads them")
    answer.add_argument("--source", choices=list(RemarkSource), help="where the words come from")
    build.dated(answer)
    build.dated(build.numbered(verbs, "nudge", "Note the one reminder, where they had agreed."))
    build.numbered(verbs, "close", "Let it go without an answer.")
    build.numbered(verbs, "reopen", "Open it again.")
    build.dated(build.numbered(verbs, "used", "Note that its answer was put to use."))


def remarks(commands: Any) -> None:
    remark = build.command(commands, "remark", "List what people said, or keep what was said.")
    remark.add_argument(
        "--application", metavar="APPLICATION", type=typed.text, help="only those about this one"
    )
    verbs = build.verbs(remark)
    add = build.verb(verbs, "add", "Keep what was said, word for word.")
    add.add_argument("words", metavar="WORDS", help="what was said; - reads it")
    add.add_argument("--source", choices=list(RemarkSource), default=RemarkSource.SELF)
    add.add_argument(
        "--application", metavar="APPLICATION", type=typed.text, help="what it is about"
    )
    add.add_argument(
        "--request", type=typed.number, metavar="NUMBER", help="the request it answers"
    )
    add.add_argument("--who", type=typed.name, help="who said it")
    build.dated(add)
    build.numbered(verbs, "show", "Show one, with what its words propose.")
    build.dated(build.numbered(verbs, "used", "Note that it was put to use."))
