"""The words for the private room and its passphrase."""

from typing import Any

from onward.cli.arguments import build


def room(commands: Any) -> None:
    vault = build.command(commands, "vault", "Lock the private room, or open it.")
    verbs = build.verbs(vault)
    build.verb(verbs, "status", "Say whether the room is locked.")
    build.verb(verbs, "set", "Set a passphrase; asks for it twice.")
    build.verb(verbs, "unlock", "Open the room; asks for the passphrase.")
    build.verb(verbs, "lock", "Lock the room in every window and command.")
    build.verb(verbs, "change", "Change the passphrase.")
    recovery = build.verb(verbs, "recovery", "Make a new recovery key; the old one stops.")
    recovery.add_argument(
        "--use", action="store_true", help="use it: it opens the room with a new passphrase"
    )
    build.verb(verbs, "remove", "Take the passphrase away again.")
