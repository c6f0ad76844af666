"""In each web process of a shared deployment: rooms that are over are closed, searched or not."""

from collections.abc import Callable
from typing import Any

from onward.accounts import watching
from onward.finding import holding

Answering = Callable[[Any], Any]


def close_what_is_over(get_response: Answering) -> Answering:
    def answer(request: Any) -> Any:
        watching.watch_over_all(then=holding.let_go_of_locked)
        return get_response(request)

    return answer
