"""Every word the command line understands. Nothing heavy is loaded to say what is wrong with one."""

import argparse
import importlib
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from onward.engine.debrief import Length, question_kinds
from onward.engine.heard import Answer, Asked, RemarkSource, Way
from onward.engine.history import Decider, Stage
from onward.engine.letters.kinds import LetterKind

POSTBOX_ACTS = ["add", "try", "remove", "list"]
SECURITY = ["tls", "starttls", "plain"]
# Beside `engine.practice`, which would load the lexicon to say what is wrong with a word.
WENT = ["again", "planned", "sits"]
LETTER_KINDS = [kind.value for kind in LetterKind]


class PlainParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence; the usage is a `--help` away."""

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:].rstrip(".")
        print(f"{sentence}. See: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


class ShowVersion(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        # Looked up only when asked: the module that knows takes a tenth of a start to load.
        metadata = importlib.import_module("importlib.metadata")
        print(f"onward {metadata.version('onward')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The whole command line; without a command it serves and opens."""
    whole = PlainParser(
        prog="onward",
        allow_abbrev=False,
        description="Someone said no. Onward turns that into the next good step.",
        epilog="Without a command: start Onward and open it in the browser.",
    )
    whole.add_argument("--version", action=ShowVersion, nargs=0, help="say which version this is")
    whole.set_defaults(
        command="serve", host="127.0.0.1", port=None, no_browser=False, demo=False, json=False
    )
    commands = whole.add_subparsers(metavar="COMMAND", parser_class=PlainParser)
    for add in (
        _serving,
        _tracking,
        _days,
        _reading,
        _letters,
        _sending,
        _requests,
        _remarks,
        _fit,
        _practice,
        _looking_back,
        _funnel,
        _reflecting,
        _keeping,
    ):
        add(commands)
    return whole


def _command(commands: Any, name: str, words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words, allow_abbrev=False
    )
    made.set_defaults(command=name)
    made.add_argument("--json", action="store_true", help="print one JSON document")
    return made


def _verb(verbs: Any, name: str, words: str) -> argparse.ArgumentParser:
    """One thing a command can do; without any it lists."""
    made: argparse.ArgumentParser = verbs.add_parser(
        name, help=words, description=words, allow_abbrev=False
    )
    made.set_defaults(verb=name)
    # Its own default would win over a `--json` that stands before the verb.
    made.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document"
    )
    return made


def _verbs(command: argparse.ArgumentParser) -> Any:
    command.set_defaults(verb="list")
    return command.add_subparsers(metavar="VERB", parser_class=PlainParser)


def _serving(commands: Any) -> None:
    serve = _command(commands, "serve", "Start Onward on this machine and open it.")
    serve.add_argument("--host", default="127.0.0.1", help="a loopback address")
    serve.add_argument("--port", type=_port, help="8577 or the next free one without it")
    serve.add_argument("--no-browser", action="store_true", help="print the link, open nothing")
    serve.add_argument("--demo", action="store_true", help="a made-up search, thrown away on exit")


def _tracking(commands: Any) -> None:
    no = _command(commands, "no", "Note a no and see the plan it sets in motion.")
    no.add_argument("employer", metavar="EMPLOYER", type=_words)
    no.add_argument("--role", type=_words)
    no.add_argument("--stage", type=_stage, metavar="|".join(Stage), help="how far it had come")
    no.add_argument("--on", type=_day, metavar="DAY", help="the day it came, as 2026-11-24")
    no.add_argument("--words", type=_text, default="", help="what they wrote, exactly")
    no.add_argument(
        "--decided-by",
        type=_decider,
        default=Decider.EMPLOYER,
        metavar="|".join(Decider),
    )
    _command(commands, "undo", "Take back the last change.")


def _days(commands: Any) -> None:
    _command(commands, "today", "Show today's steps, at most three.")
    check_in = _command(commands, "checkin", "Keep how heavy it is right now, for you alone.")
    check_in.add_argument("intensity", metavar="0-10", type=_scale)
    check_in.add_argument(
        "--words", type=_text, default="", help="words with commas, as tired,relieved"
    )
    check_in.add_argument("--energy", type=_scale, metavar="0-10")
    check_in.add_argument("--note", default="")


def _reading(commands: Any) -> None:
    read = _command(commands, "read", "Say what each mail message is; nothing is kept.")
    read.add_argument("files", metavar="FILE", nargs="+", type=Path)
    bring_in = _command(
        commands, "import", "Bring in mail; what may be an answer waits in the tray."
    )
    bring_in.add_argument("paths", metavar="PATH", nargs="*", type=Path)
    bring_in.add_argument(
        "--account", metavar="NAME", help="look into a mail account: number, or part of its name"
    )
    bring_in.add_argument("--dry-run", action="store_true", help="say what would come in")
    bring_in.add_argument(
        "--as", dest="kind", metavar="KIND", help="mbox, eml, text, maildir or zip: insist on it"
    )


def _letters(commands: Any) -> None:
    letter = _command(commands, "letter", "Draft a letter from what is known.")
    letter.add_argument("kind", metavar="KIND", choices=LETTER_KINDS)
    letter.add_argument(
        "application",
        metavar="APPLICATION",
        nargs="?",
        type=_text,
        help="number, or part of its name; not needed for a letter to a person",
    )
    letter.add_argument(
        "--person",
        metavar="NAME",
        type=_text,
        help="whom it is to: number, or part of a name",
    )
    review = _command(commands, "review", "List the reviews, or bring in a file that came back.")
    review.add_argument("action", metavar="import", nargs="?", choices=["import"])
    review.add_argument("file", metavar="FILE", nargs="?", type=Path)
    lint = _command(commands, "lint", "Check a letter in a file; it is not changed.")
    lint.add_argument("kind", metavar="KIND", choices=LETTER_KINDS)
    lint.add_argument("file", metavar="FILE", type=Path)
    lint.add_argument("--application", type=_text, help="check against what is known of this one")
    lint.add_argument("--premium", action="store_true", help="longer connection notes are allowed")


def _sending(commands: Any) -> None:
    postbox = _command(
        commands, "postbox", "Your own mail accounts that letters may leave through."
    )
    postbox.add_argument("act", metavar="add|try|remove|list", choices=POSTBOX_ACTS)
    postbox.add_argument("name", metavar="NAME", nargs="?", help="address, part of it, or number")
    postbox.add_argument("--server", help="may be left out for known providers")
    postbox.add_argument("--security", choices=SECURITY, default="tls", help="tls without it")
    postbox.add_argument("--port", type=_port, help="465, or 587 for starttls, without it")
    postbox.add_argument("--user-name", help="the address without it")
    send = _command(commands, "send", "Send one letter through your account, after you typed yes.")
    send.add_argument("letter", metavar="LETTER", help="its number")
    send.add_argument("--postbox", metavar="NAME", help="which account; the only one without it")


def _requests(commands: Any) -> None:
    request = _command(commands, "request", "List what you asked, or note what became of it.")
    request.add_argument("--open", action="store_true", help="only those without an answer yet")
    verbs = _verbs(request)
    add = _verb(verbs, "add", "Note what you asked, of whom and how.")
    add.add_argument(
        "application", metavar="APPLICATION", type=_text, help="number, or part of its name"
    )
    add.add_argument("--to", choices=list(Asked), default=Asked.INTERVIEWER, help="whom you asked")
    add.add_argument("--way", choices=list(Way), default=Way.MAIL, help="how you asked")
    add.add_argument("--who", type=_words, help="their name")
    add.add_argument("--asked", default="", help="what you asked; - reads it from standard input")
    add.add_argument(
        "--agreed", choices=["yes", "no"], help="whether they had agreed to tell you more"
    )
    _dated(add)
    answer = _numbered(verbs, "answer", "Note that an answer came.")
    answer.add_argument("kind", metavar="generic|specific", choices=list(Answer))
    answer.add_argument("--words", default="", help="their words; - reads them")
    answer.add_argument("--source", choices=list(RemarkSource), help="where the words come from")
    _dated(answer)
    _dated(_numbered(verbs, "nudge", "Note the one reminder, where they had agreed."))
    _numbered(verbs, "close", "Let it go without an answer.")
    _numbered(verbs, "reopen", "Open it again.")
    _dated(_numbered(verbs, "used", "Note that its answer was put to use."))


def _remarks(commands: Any) -> None:
    remark = _command(commands, "remark", "List what people said, or keep what was said.")
    remark.add_argument(
        "--application", metavar="APPLICATION", type=_text, help="only those about this one"
    )
    verbs = _verbs(remark)
    add = _verb(verbs, "add", "Keep what was said, word for word.")
    add.add_argument("words", metavar="WORDS", help="what was said; - reads it")
    add.add_argument("--source", choices=list(RemarkSource), default=RemarkSource.SELF)
    add.add_argument("--application", metavar="APPLICATION", type=_text, help="what it is about")
    add.add_argument("--request", type=_number, metavar="NUMBER", help="the request it answers")
    add.add_argument("--who", type=_words, help="who said it")
    _dated(add)
    _numbered(verbs, "show", "Show one, with what its words propose.")
    _dated(_numbered(verbs, "used", "Note that it was put to use."))


def _fit(commands: Any) -> None:
    fit = _command(commands, "fit", "Show what you look for, or how well one job fits.")
    fit.add_argument(
        "application",
        metavar="APPLICATION",
        nargs="?",
        type=_text,
        help="number, or part of its name",
    )


def _practice(commands: Any) -> None:
    practice = _command(commands, "practice", "Show what to say aloud today, or note how it went.")
    practice.add_argument("--minutes", type=_number, metavar="N", help="how long there is today")
    practice.add_argument("--done", type=_number, metavar="CARD", help="the card that was said")
    practice.add_argument("--went", choices=WENT, help="how it went; planned without it")


def _looking_back(commands: Any) -> None:
    debrief = _command(commands, "debrief", "Look back on the last round of an application.")
    debrief.add_argument(
        "application", metavar="APPLICATION", type=_text, help="number, or part of its name"
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
    questions = _command(commands, "questions", "List the questions you were asked, each once.")
    questions.add_argument("--search", metavar="WORDS", type=_text, default="", help="with these")
    questions.add_argument(
        "--kind", choices=[one.key for one in question_kinds()], help="only of this kind"
    )
    questions.add_argument("--repeats", action="store_true", help="only those asked again")


def _funnel(commands: Any) -> None:
    funnel = _command(commands, "funnel", "Count your search in steps, or judge counts you give.")
    funnel.add_argument(
        "--at", nargs=4, metavar=("FROM", "TO", "N", "K"), help="as applied contact 40 1"
    )
    funnel.add_argument(
        "--channel", choices=["cold", "referral", "recruiter"], help="the way in; cold without it"
    )
    funnel.add_argument(
        "--priors", metavar="FILE", type=Path, help="what you take to be usual, for this once"
    )


def _reflecting(commands: Any) -> None:
    patterns = _command(
        commands, "patterns", "Say what several people named, or what is still missing."
    )
    patterns.add_argument(
        "--anyway", action="store_true", help="also in the days after a no, when patterns rest"
    )


def _numbered(verbs: Any, name: str, words: str) -> argparse.ArgumentParser:
    made = _verb(verbs, name, words)
    made.add_argument("number", metavar="NUMBER", type=_number)
    return made


def _dated(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--on", type=_day, metavar="DAY", help="the day, as 2026-11-24")


def _keeping(commands: Any) -> None:
    export = _command(commands, "export", "Write everything into one open zip.")
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument(
        "--private", action="store_true", help="with check-ins, writing, notes, guesses and mail"
    )
    backup = _command(commands, "backup", "Write a copy that `restore` can bring back.")
    backup.add_argument("file", metavar="FILE", type=Path)
    restore = _command(commands, "restore", "Bring back a backup; what is here is set aside.")
    restore.add_argument("file", metavar="FILE", type=Path)
    _command(commands, "doctor", "Look whether all is well with the data here.")


def _words(written: str) -> str:
    words = " ".join(written.split())
    if not words or len(words) > 200 or not words.isprintable():
        raise argparse.ArgumentTypeError("give a name of 1 to 200 letters")
    return words


def _text(written: str) -> str:
    # Bytes that are no text come in as halves of characters, which nothing keeps or compares.
    try:
        written.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("this is no UTF-8 text") from None
    return written


def _stage(written: str) -> Stage:
    if written not in list(Stage):
        raise argparse.ArgumentTypeError(f"“{written}” is none of {', '.join(Stage)}")
    return Stage(written)


def _decider(written: str) -> Decider:
    if written not in list(Decider):
        raise argparse.ArgumentTypeError(f"“{written}” is none of {', '.join(Decider)}")
    return Decider(written)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{written}” is no day such as 2026-11-24") from None


def _number(written: str) -> int:
    if not written.isascii() or not written.isdigit():
        raise argparse.ArgumentTypeError(f"“{written}” is no number")
    return int(written[:18])


def _scale(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 0 <= int(written[:3]) <= 10:
        raise argparse.ArgumentTypeError(f"“{written}” is no whole number from 0 to 10")
    return int(written[:3])


def _port(written: str) -> int:
    if not written.isascii() or not written.isdigit() or int(written[:6]) > 65_535:
        raise argparse.ArgumentTypeError(f"“{written}” is no port from 0 to 65535")
    return int(written[:6])
