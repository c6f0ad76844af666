"""How long it takes to unlock the private room, and what opening its text costs.

Prints the time for one passphrase, and for 1,000 sealed texts under each of the two keys.
"""

import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("ONWARD_DATA", tempfile.mkdtemp(prefix="onward-bench-"))
os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="onward-bench-memory-")
os.environ["DJANGO_SETTINGS_MODULE"] = "onward.project.settings"

from onward.accounts import vault
from onward.accounts.vault import files, wrapping
from stage.figures import introduce, judge, middle

TIMES = 9
TEXTS = 1_000
MOST_SECONDS_TO_UNLOCK = 0.5
OWNER = 1
PASSPHRASE = "river heron at noon"


def prepare() -> None:
    """A room behind a passphrase, without any rows."""
    vault.create(OWNER)
    key = files.read_key(files.key_path(OWNER))
    files.write(files.house_path(OWNER), vault.house_key(OWNER))
    wrapped = wrapping.wrap(key, passphrase=PASSPHRASE, recovery=wrapping.new_recovery())
    files.write(files.vault_path(OWNER), wrapped.as_bytes())
    vault.shred(files.key_path(OWNER))


def unlock() -> tuple[float, float]:
    """Seconds that one waits, and seconds of a processor."""
    vault.lock(OWNER)
    began, busy = time.perf_counter(), time.process_time()
    vault.unlock(OWNER, PASSPHRASE, minutes=15)
    return time.perf_counter() - began, time.process_time() - busy


def open_all(*, locks: bool) -> float:
    place = "bench:text:row"
    sealed = [
        vault.seal("a line of words " * 4, owner_id=OWNER, place=place, locks=locks)
        for _ in range(TEXTS)
    ]
    began = time.perf_counter()
    for one in sealed:
        vault.unseal(one, owner_id=OWNER, place=place)
    return time.perf_counter() - began


def main() -> None:
    introduce(Path(__file__).stem)
    prepare()
    turns = [unlock() for _ in range(TIMES)]
    waited, busy = (middle(column) for column in zip(*turns, strict=True))
    told = judge(waited, busy, MOST_SECONDS_TO_UNLOCK)
    print(f"unlock with the passphrase  {waited:6.3f} s   {told}, {busy:.3f} s of a processor")
    print(f"{TEXTS} texts of the room     {open_all(locks=True):6.3f} s")
    print(f"{TEXTS} texts of the house    {open_all(locks=False):6.3f} s")
    vault.lock(OWNER)


if __name__ == "__main__":
    main()
