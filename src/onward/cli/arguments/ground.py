"""The words for what everything stands on: serving, a no, the day, mail, and all of it as a whole."""

from pathlib import Path
from typing import Any

from onward.cli.arguments import build, typed
from onward.engine.history import Decider, Stage
from onward.engine.proof import LANGUAGES, Column, EffortKind

ALSO = [one for one in EffortKind if one is not EffortKind.APPLICATION]


def serving(commands: Any) -> None:
    serve = build.command(commands, "serve", "Start Onward on this machine and open it.")
    serve.add_argument("--host", default="127.0.0.1", help="a loopback address")
    serve.add_argument("--port", type=typed.port, help="8577 or the next free one without it")
    serve.add_argument("--no-browser", action="store_true", help="print the link, open nothing")
    serve.add_argument("--demo", action="store_true", help="a made-up search, thrown away on exit")
    serve.add_argument(
        "--weeks",
        type=int,
        choices=range(1, 27),
        metavar="N",
        help="with --demo: a longer one of half a year, as it stands after N of its 26 weeks",
    )


def tracking(commands: Any) -> None:
    no = build.command(commands, "no", "Note a no and see the plan it sets in motion.")
    no.add_argument("employer", metavar="EMPLOYER", type=typed.name)
    no.add_argument("--role", type=typed.name)
    no.add_argument(
        "--stage", type=typed.stage, metavar="|".join(Stage), help="how far it had come"
    )
    no.add_argument("--on", type=typed.day, metavar="DAY", help="the day it came, as 2026-11-24")
    no.add_argument("--words", type=typed.text, default="", help="what they wrote, exactly")
    no.add_argument(
        "--decided-by",
        type=typed.decider,
        default=Decider.EMPLOYER,
        metavar="|".join(Decider),
    )
    build.command(commands, "undo", "Take back the last change.")


def days(commands: Any) -> None:
    build.command(commands, "today", "Show today's steps, at most three.")
    build.command(commands, "week", "Show this week: what is promised, to print or to read.")
    check_in = build.command(commands, "checkin", "Keep how heavy it is right now, for you alone.")
    check_in.add_argument("intensity", metavar="0-10", type=typed.scale, nargs="?")
    check_in.add_argument(
        "--words", type=typed.text, default="", help="words with commas, as tired,relieved"
    )
    check_in.add_argument("--energy", type=typed.scale, metavar="0-10")
    check_in.add_argument("--note", default="")
    check_in.add_argument(
        "--no", metavar="APPLICATION", help="it is about the no of this application"
    )
    check_in.add_argument(
        "--unsafe", action="store_true", help="I feel unsafe: show who is there; it is not kept"
    )
    last = check_in.add_mutually_exclusive_group()
    last.add_argument("--last", action="store_true", help="set the last check-in right instead")
    last.add_argument("--forget-last", action="store_true", help="forget the last check-in")


def reading(commands: Any) -> None:
    read = build.command(commands, "read", "Say what each mail message is; nothing is kept.")
    read.add_argument("files", metavar="FILE", nargs="+", type=Path)
    bring_in = build.command(
        commands,
        "import",
        "Bring in mail, a LinkedIn export, tables, contacts, calendars or a CV.",
    )
    bring_in.add_argument("paths", metavar="PATH", nargs="*", type=Path)
    bring_in.add_argument(
        "--account", metavar="NAME", help="look into a mail account: number, or part of its name"
    )
    bring_in.add_argument("--dry-run", action="store_true", help="say what would come in")
    bring_in.add_argument(
        "--as",
        dest="kind",
        metavar="KIND",
        help="insist on it: mbox, eml, text, maildir, zip, linkedin, contacts, vcard, calendar, "
        "table, people, applications, resume or own",
    )
    first = bring_in.add_mutually_exclusive_group()
    first.add_argument("--day-first", action="store_true", help="03/04 is the third of April")
    first.add_argument("--month-first", action="store_true", help="03/04 is the fourth of March")
    bring_in.add_argument(
        "--map",
        metavar="HEADING=FIELD",
        nargs="+",
        default=[],
        help="what a heading of a table is",
    )
    bring_in.add_argument(
        "--with", dest="sensitive", metavar="WHAT", help="also phones, answers, salary"
    )


def programs(commands: Any) -> None:
    known = build.command(commands, "programs", "List the programs that may speak with Onward.")
    verbs = build.verbs(known)
    add = build.verb(verbs, "add", "Let a program in; its token is printed this once.")
    add.add_argument("name", metavar="NAME", type=typed.program)
    add.add_argument(
        "--scope",
        action="append",
        choices=("read", "propose", "write", "mail", "private"),
        help="what it may do, once for each; read and propose without any",
    )
    remove = build.verb(verbs, "remove", "Show a program out; its token opens nothing any more.")
    remove.add_argument("name", metavar="NAME", type=typed.name)


def assistants(commands: Any) -> None:
    build.command(
        commands,
        "mcp",
        "Serve your assistant on standard input and output: it may look and propose, no more.",
    )


def shared(commands: Any) -> None:
    many = build.command(commands, "shared", "Run Onward for many people, on PostgreSQL.")
    verbs = build.verbs(many)
    build.verb(verbs, "prepare", "Bring the database up to date, and guard its rows.")
    invite = build.verb(verbs, "invite", "Invite the first steward of a careers service.")
    invite.add_argument("organisation", metavar="ORGANISATION", type=typed.name)
    build.verb(verbs, "work", "Do what goes on beside the pages; start as many as you need.")
    serve = build.verb(verbs, "serve", "Serve pages; start as many of these as you need.")
    serve.add_argument("--bind", metavar="ADDRESS", help="127.0.0.1:8650 without it")
    serve.add_argument("--workers", type=typed.processes, metavar="N", default=2)
    serve.add_argument("--threads", type=typed.processes, metavar="N", default=4)


def keeping(commands: Any) -> None:
    calendar = build.command(commands, "calendar", "Write what has a day as a calendar file.")
    calendar.add_argument("file", metavar="FILE", type=Path)
    calendar.add_argument(
        "--names", action="store_true", help="say what each day is about, with names"
    )
    proof = build.command(commands, "proof", "Write what you did to find work, for an office.")
    proof.add_argument("file", metavar="FILE", type=Path, help="ending in .pdf or .csv")
    proof.add_argument(
        "--since", type=typed.day, metavar="DAY", help="the last whole week or month without it"
    )
    proof.add_argument("--until", type=typed.day, metavar="DAY")
    proof.add_argument(
        "--with",
        dest="also",
        type=typed.efforts,
        metavar="KINDS",
        help=f"beside applications, with commas: {', '.join(ALSO)}",
    )
    proof.add_argument(
        "--columns", type=typed.columns, metavar="NAMES", help=f"of {', '.join(Column)}"
    )
    proof.add_argument("--language", choices=LANGUAGES)
    export = build.command(commands, "export", "Write everything into one open zip.")
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument(
        "--private", action="store_true", help="with check-ins, writing, notes, guesses and mail"
    )
    backup = build.command(commands, "backup", "Write a copy that `restore` can bring back.")
    backup.add_argument("file", metavar="FILE", type=Path)
    restore = build.command(commands, "restore", "Bring back a backup; what is here is set aside.")
    restore.add_argument("file", metavar="FILE", type=Path)
    build.command(commands, "doctor", "Look whether all is well with the data here.")
