"""From the address of a board's page to that of its public list."""

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, quote, unquote, urlsplit

# Ashby lets an employer have blanks in its name: "Gannet%20Parcels".
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._&'-]{0,80}")
_NOT_NAMES = frozenset(
    # `apply.workable.com/j/…` is the short address of one job, and names no employer.
    (
        "www",
        "api",
        "app",
        "jobs",
        "careers",
        "embed",
        "help",
        "support",
        "apply",
        "j",
        "oneclick-ui",
    )
)
_LANGUAGES = frozenset(("de", "en", "fr", "es", "nl", "it", "pt"))
_PERSONIO = (".jobs.personio.de", ".jobs.personio.com")


@dataclass(frozen=True, slots=True)
class Feed:
    """The public list of one employer at one board."""

    board: str
    name: str
    address: str


# The hosts under which the name is the first part of the path, and the list of that name [K].
_BY_PATH = {
    "boards.greenhouse.io": ("greenhouse", "https://boards-api.greenhouse.io/v1/boards/{}/jobs?content=true"),
    "job-boards.greenhouse.io": ("greenhouse", "https://boards-api.greenhouse.io/v1/boards/{}/jobs?content=true"),
    "boards.eu.greenhouse.io": ("greenhouse", "https://boards-api.greenhouse.io/v1/boards/{}/jobs?content=true"),
    "job-boards.eu.greenhouse.io": ("greenhouse", "https://boards-api.greenhouse.io/v1/boards/{}/jobs?content=true"),
    "jobs.lever.co": ("lever", "https://api.lever.co/v0/postings/{}?mode=json"),
    "jobs.eu.lever.co": ("lever", "https://api.eu.lever.co/v0/postings/{}?mode=json"),
    "jobs.ashbyhq.com": ("ashby", "https://api.ashbyhq.com/posting-api/job-board/{}?includeCompensation=true"),
    "jobs.smartrecruiters.com": ("smartrecruiters", "https://api.smartrecruiters.com/v1/companies/{}/postings?limit=100"),
    "careers.smartrecruiters.com": ("smartrecruiters", "https://api.smartrecruiters.com/v1/companies/{}/postings?limit=100"),
    "apply.workable.com": ("workable", "https://apply.workable.com/api/v1/widget/accounts/{}?details=true"),
}  # fmt: skip
# The hosts that begin with the name.
_BY_HOST = (
    (".recruitee.com", "recruitee", "https://{}.recruitee.com/api/offers/"),
    (".jobs.personio.de", "personio", "https://{}.jobs.personio.de/xml"),
    (".jobs.personio.com", "personio", "https://{}.jobs.personio.com/xml"),
    (
        ".workable.com",
        "workable",
        "https://apply.workable.com/api/v1/widget/accounts/{}?details=true",
    ),
)
# Where the list itself stands: the name is the part of the path after this.
_LISTS = {
    "boards-api.greenhouse.io": ("greenhouse", "boards"),
    "api.lever.co": ("lever", "postings"),
    "api.eu.lever.co": ("lever", "postings"),
    "api.ashbyhq.com": ("ashby", "job-board"),
    "api.smartrecruiters.com": ("smartrecruiters", "companies"),
    "apply.workable.com": ("workable", "accounts"),
    "www.workable.com": ("workable", "accounts"),
}


def feed_of(address: str) -> Feed | None:
    """Name the public list behind an address, None where it is of no board that is known."""
    try:
        parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
    except ValueError:
        return None
    host = (parts.hostname or "").casefold()
    path = [unquote(part) for part in parts.path.split("/") if part]
    if host in _LISTS and _LISTS[host][1] in path[:-1]:
        return _list_itself(address.strip(), host, path)
    asked = parse_qs(parts.query)
    if host in _BY_PATH:
        board, pattern = _BY_PATH[host]
        return _feed(board, next(iter((*asked.get("for", []), *path)), ""), pattern)
    for end, board, pattern in _BY_HOST:
        if host.endswith(end):
            feed = _feed(board, host.removesuffix(end), pattern)
            return _in_language(feed, asked.get("language", [])) if feed else None
    return None


def page_of(address: str, number: str) -> str:
    """The page of a job whose list tells its number only; empty where that is not known."""
    try:
        host = (urlsplit(address).hostname or "").casefold()
    except ValueError:
        return ""
    known = host.endswith(_PERSONIO) and number.isascii() and number.isdigit()
    return f"https://{host}/job/{number}" if known else ""


def _in_language(feed: Feed, asked: list[str]) -> Feed:
    """Personio tells its ads in one language at a time: that of the page that was looked at."""
    if feed.board != "personio" or not asked or asked[0] not in _LANGUAGES:
        return feed
    return replace(feed, address=f"{feed.address}?language={asked[0]}")


def _list_itself(address: str, host: str, path: list[str]) -> Feed | None:
    board, before = _LISTS[host]
    name = path[path.index(before) + 1]
    return Feed(board, name, address) if _is_name(name) else None


def _feed(board: str, name: str, pattern: str) -> Feed | None:
    return Feed(board, name, pattern.format(quote(name, safe=""))) if _is_name(name) else None


def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and name.casefold() not in _NOT_NAMES
