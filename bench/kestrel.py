"""Onward beside Kestrel 0.28.2, a tracker that is run the same way, in turns on the same machine.

Kestrel is installed into a folder that is thrown away, and spoken to over its own HTTP interface;
`KESTREL=/path/to/kestrel` uses one that is there already. Prints cold start, resident memory, 1,000
creates and a list of 1,000, each with the ratio, and how both answer a no before any interview.
"""

import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import search
from stage import running
from stage.figures import introduce, middle, ratio
from stage.files import forget_files
from stage.loading import first_load
from stage.running import Answer, Server, Visitor

VERSION = "0.28.2"
STARTS = 5
CREATES = 1_000
TURN = 100
LOOKS = 15
OURS = Path(__file__).parents[1] / "src"
JSON = {"Content-Type": "application/json"}
# Ours, then theirs.
Pair = tuple[float, float]


def install(folder: Path) -> Path:
    """The peer, in an environment of its own."""
    given = os.environ.get("KESTREL")
    if given:
        return Path(given)
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "pip"), "-qq", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*pip, "install", f"kestrel-app=={VERSION}"], check=True, timeout=300)
    return folder / "bin" / "kestrel"


@contextmanager
def kestrel(program: Path, home: Path) -> Iterator[Server]:
    """Kestrel on a home folder of its own, from the moment it answers."""
    port = running.free_port()
    address = f"127.0.0.1:{port}"
    command = [str(program), "start", "--host", "127.0.0.1", "--port", str(port), "--no-browser"]
    xdg = {f"XDG_{name}_HOME": str(home) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    env = {**os.environ, **xdg, "HOME": str(home)}
    began = time.perf_counter()
    with running.launched(command, env=env, folder=home, quiet=True) as process:
        wait_for(address, process)
        yield Server(process, address, began=began)


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    patience = time.perf_counter() + running.PATIENCE
    while time.perf_counter() < patience and process.poll() is None:
        try:
            if Visitor(address).get("/").status == 200:
                return
        except OSError:
            time.sleep(0.005)
    raise ConnectionError("Kestrel does not answer")


def start_kestrel(program: Path, home: Path) -> float:
    with kestrel(program, home) as server:
        return time.perf_counter() - server.began


def start_onward(folder: Path) -> float:
    with running.onward(folder, now=search.NOW) as server:
        running.sign_in(server)
        return time.perf_counter() - server.began


def ask_json(visitor: Visitor, method: str, path: str, said: Any = None) -> Answer:
    return visitor.ask(method, path, json.dumps(said).encode(), JSON)


def make_profile(visitor: Visitor) -> int:
    """Kestrel keeps applications per profile; its own description says what one needs."""
    known = json.loads(visitor.get("/openapi.json").body)
    body = known["paths"]["/api/profiles"]["post"]["requestBody"]["content"]["application/json"]
    name = body["schema"]["$ref"].rpartition("/")[2]
    needed = known["components"]["schemas"][name].get("required", [])
    made = ask_json(visitor, "POST", "/api/profiles", dict.fromkeys(needed, "Ada Alder"))
    return int(json.loads(made.body)["id"])


def create_in_kestrel(visitor: Visitor, profile: int, nth: int) -> Answer:
    said = {"profile_id": profile, "company": f"Harbour Labs {nth}", "role": "Analyst"}
    return expect(201, ask_json(visitor, "POST", "/api/applications", said))


def create_in_onward(visitor: Visitor, token: str, nth: int) -> Answer:
    said = {
        "csrfmiddlewaretoken": token,
        "employer": f"Harbour Labs {nth}",
        "role": "Analyst",
        "applied_on": search.NOW[:10],
    }
    return expect(302, visitor.send("/applications/new/", said))


def expect(status: int, answer: Answer) -> Answer:
    if answer.status != status:
        raise ConnectionError(f"{answer.status} instead of {status}: {answer.text[:300]}")
    return answer


def in_turns(mine: Callable[[], float], theirs: Callable[[], float], *, n: int) -> Pair:
    """The middle of n goes each, taken alternately, so that a busy moment hits both."""
    times = [(mine(), theirs()) for _ in range(n)]
    return middle([one for one, _ in times]), middle([other for _, other in times])


def compare(what: str, pair: Pair, unit: str, digits: int = 2) -> None:
    ours, theirs = pair
    print(f"{what:<44}{ours:10.{digits}f}{theirs:10.{digits}f} {unit:<3}{ratio(ours, theirs):>8}")


def compare_starts(program: Path, ours: Path, theirs: Path) -> None:
    def after_forgetting(start: Callable[[], float], *places: Path) -> float:
        forget_files(*places)
        return start()

    mine, other = partial(start_onward, ours), partial(start_kestrel, program, theirs)
    cold = partial(after_forgetting, mine, Path(sys.prefix), OURS)
    other_cold = partial(after_forgetting, other, program.parents[1])
    compare("first start, database made", (mine(), other()), "s")
    compare("cold start, files not in memory", in_turns(cold, other_cold, n=STARTS), "s")
    compare("start, files in memory", in_turns(mine, other, n=STARTS), "s")


def compare_work(program: Path, ours: Path, theirs: Path) -> None:
    with running.onward(ours, now=search.NOW) as here, kestrel(program, theirs) as there:
        mine, other = running.sign_in(here), there.visit()
        compare("resident memory after the first page", memory(here, there), "MB", 0)
        compare("first load without fonts and images", first_loads(mine, other), "kB", 0)
        profile = make_profile(other)
        compare_creates(mine, other, profile)
        compare_lists(mine, other, profile)
        compare("resident memory after that", memory(here, there), "MB", 0)
        compare_noes(mine, other, profile)


def memory(here: Server, there: Server) -> Pair:
    return here.memory_mb, there.memory_mb


def first_loads(mine: Visitor, other: Visitor) -> Pair:
    ours, theirs = (
        sum(len(answer.body) for answer in first_load(visitor, "/").values()) / 1000
        for visitor in (mine, other)
    )
    return ours, theirs


def compare_creates(mine: Visitor, other: Visitor, profile: int) -> None:
    token = mine.token_on("/applications/new/")
    ours, theirs = [], []
    for first in range(0, CREATES, TURN):
        turn = range(first, first + TURN)
        ours += [create_in_onward(mine, token, nth).seconds for nth in turn]
        theirs += [create_in_kestrel(other, profile, nth).seconds for nth in turn]
    compare(f"{CREATES:,} creates, one after another", (sum(ours), sum(theirs)), "s")
    compare("one create, the middle", (middle(ours) * 1000, middle(theirs) * 1000), "ms", 1)


def compare_lists(mine: Visitor, other: Visitor, profile: int) -> None:
    rows = f"/api/applications?profile_id={profile}"
    held = json.loads(expect(200, other.get(rows)).body)
    found = held if isinstance(held, list) else held["applications"]
    if len(found) != CREATES:
        raise ConnectionError(f"Kestrel lists {len(found)} of {CREATES}")
    pages = [f"/applications/?page={page}" for page in range(1, CREATES // 50 + 1)]

    def ms(visitor: Visitor, *paths: str) -> float:
        return sum(expect(200, visitor.get(path)).seconds for path in paths) * 1000

    everything = partial(ms, other, rows)
    seen = in_turns(partial(ms, mine, pages[0]), everything, n=LOOKS)
    compare("list of 1,000: what opens (50 rows; all rows)", seen, "ms", 1)
    whole = in_turns(partial(ms, mine, *pages), everything, n=LOOKS)
    compare("list of 1,000: every row (20 pages; one)", whole, "ms", 1)


def compare_noes(mine: Visitor, other: Visitor, profile: int) -> None:
    """A no to an application that never reached an interview: the most common no there is."""
    made = json.loads(create_in_kestrel(other, profile, CREATES).body)
    one = f"/api/applications/{made['id']}?profile_id={profile}"
    for status in ("interested", "applied"):
        expect(200, ask_json(other, "PATCH", one, {"status": status}))
    refused = ask_json(other, "PATCH", one, {"status": "rejected"}).status
    fields = {"employer": "Harbour Labs 7", "role": "Analyst", "decided_by": "employer"}
    token = mine.token_on("/no/")
    said = {**fields, "on": search.NOW[:10], "csrfmiddlewaretoken": token}
    taken = mine.send("/no/", said).status
    print(f"\napplied, then a no: Onward answers {taken}, Kestrel {refused} (422 is a refusal)")


def main() -> None:
    introduce(f"Onward beside Kestrel {VERSION}")
    with (
        running.bounded(500),
        running.temporary("peer") as peer,
        running.temporary("onward") as ours,
        running.temporary("kestrel") as theirs,
    ):
        program = install(peer)
        print(f"{'':<44}{'Onward':>10}{'Kestrel':>10}    {'ratio':>8}")
        compare_starts(program, ours, theirs)
        compare_work(program, ours, theirs)


if __name__ == "__main__":
    main()
