"""The job ads that the made-up person keeps, and a saved list."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts.models import User
from onward.engine.postings.reading import read_ads
from onward.engine.postings.records import AdRecord
from onward.strategy.asked_for import key_of, requirements_of
from onward.strategy.services import boards, claims, postings
from onward.tracker.models import Posting


def keep_ads(owner: User, at: datetime) -> None:
    told = tomllib.loads(resources.files("onward.demo").joinpath("ads.toml").read_text("utf-8"))
    for one in told["kept"]:
        _keep(owner, one, at=at - timedelta(days=one["days"]))
    for one in told["said"]:
        _say(owner, one, at=at)
    _save_list(owner, told["board"], at=at)


def _keep(owner: User, one: dict[str, Any], *, at: datetime) -> None:
    (kept,) = postings.keep_ads(owner, read_ads(one["text"].encode()).ads, at=at)
    if one.get("set_aside"):
        postings.let_go(kept.posting, at=at)


def _say(owner: User, one: dict[str, Any], *, at: datetime) -> None:
    """Where the ad asks for it, in whatever words it does."""
    posting = Posting.objects.owned_by(owner).get(title__startswith=one["title"])
    for requirement in requirements_of(posting):
        if one["asked"] in requirement.words:
            told = {"answer": one["answer"], "proof": one["proof"]}
            key = key_of(requirement)
            claims.say(posting, key=key, asked=requirement.words, at=at, **told)


def _save_list(owner: User, told: dict[str, Any], *, at: datetime) -> None:
    then = at - timedelta(days=told["days"])
    kept = boards.add_board(owner, address=told["address"], employer=told["employer"], at=then)
    ads = tuple(
        AdRecord(
            where=f"lever {number}",
            title=title,
            text=text,
            employer=told["employer"],
            place=place,
            board="lever",
            board_id=str(number),
            language="en",
        )
        for number, (title, place, text) in enumerate(told["jobs"])
    )
    # Read twice, so that the last two are new.
    boards.take_in(kept, ads[:-2], at=then)
    boards.take_in(kept, ads, at=then)
