"""Serves every page of the made-up half year at its end, and prints how long each takes.

The times are taken as in `pages.py`. The pages are those with an address of their own, and one of each kind
that a link on them leads to: what an address is about makes no other page.
"""

import re
from collections.abc import Iterator

from stage import running
from stage.figures import introduce, judge, middle, slow_end
from stage.running import Server, Visitor

NOW = "2026-11-24T09:00"
ROUNDS = 20
WARM_UPS = 2
MOST_MS = 50
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)"')
# These end the visit, leave the page, or are no pages.
LEFT_OUT = re.compile(r"^/(?:start|hide|alive|vault)/|\.(?:ics|vcf|csv|zip|json|pdf|svg|txt|eml)$")


def kind_of(path: str) -> str:
    """The address without the numbers in it."""
    return re.sub(r"\d+", "0", path.partition("?")[0])


def every_page(visitor: Visitor) -> Iterator[str]:
    """What links lead to from the first page on, one of each kind."""
    seen, ahead = {"/"}, ["/"]
    while ahead:
        path = ahead.pop(0)
        answer = visitor.get(path)
        if answer.status != 200 or "html" not in (answer.headers["Content-Type"] or ""):
            continue
        yield path
        for found in LINK.findall(answer.text):
            link = found.replace("&amp;", "&")
            if kind_of(link) not in seen and not LEFT_OUT.search(kind_of(link)):
                seen.add(kind_of(link))
                ahead.append(link)


def times_of(server: Server, visitor: Visitor, paths: list[str]) -> dict[str, list[list[float]]]:
    """Waited and busy of each page, round by round, so that a slow moment hits them all."""
    times: dict[str, list[list[float]]] = {path: [[], []] for path in paths}
    for nth in range(WARM_UPS + ROUNDS):
        for path in paths:
            before = server.busy_ms
            answer = visitor.get(path)
            if answer.status == 200 and nth >= WARM_UPS:
                times[path][0].append(answer.seconds * 1000)
                times[path][1].append(server.busy_ms - before)
    return times


def main() -> None:
    introduce("Every page at the end of the made-up half year")
    with (
        running.bounded(400),
        running.temporary("half-year") as folder,
        running.onward(folder, now=NOW, more=("--demo", "--weeks", "26")) as server,
    ):
        visitor = running.sign_in(server)
        paths = list(every_page(visitor))
        times = times_of(server, visitor, paths)
    print(f"{len(paths)} pages, {ROUNDS} rounds, the slowest first")
    print(f"{'':<44}{'waited, ms':>14}{'busy, ms':>14}")
    print(f"{'page':<44}{'p50':>7}{'p95':>7}{'p50':>7}{'p95':>7}")
    for path, (waited, busy) in sorted(times.items(), key=lambda one: -slow_end(one[1][1])):
        figures = (middle(waited), slow_end(waited), middle(busy), slow_end(busy))
        judged = judge(slow_end(waited), slow_end(busy), MOST_MS)
        print(f"{kind_of(path):<44}" + "".join(f"{one:7.1f}" for one in figures), judged)


if __name__ == "__main__":
    main()
