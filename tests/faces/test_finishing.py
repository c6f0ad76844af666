"""A server that is told to stop answers what it was asked before."""

import time

import pytest

from onward.cli.finishing import FinishingDispatcher


class Asked:
    """One request that takes its time."""

    def __init__(self, takes: float) -> None:
        self.takes = takes
        self.ended: str | None = None

    def service(self) -> None:
        time.sleep(self.takes)
        self.ended = "answered"

    def cancel(self) -> None:
        self.ended = "dropped"


@pytest.fixture
def threads() -> FinishingDispatcher:
    threads = FinishingDispatcher()
    threads.set_thread_count(1)
    return threads


def test_what_waits_its_turn_is_answered_before_the_server_ends(
    threads: FinishingDispatcher,
) -> None:
    asked = [Asked(0.05) for _ in range(3)]
    for one in asked:
        threads.add_task(one)
    threads.shutdown()
    assert [one.ended for one in asked] == ["answered"] * 3


def test_a_request_that_hangs_does_not_keep_the_server_for_ever(
    threads: FinishingDispatcher,
) -> None:
    first, second = Asked(1.0), Asked(0.0)
    threads.add_task(first)
    threads.add_task(second)
    threads.shutdown(timeout=0.1)
    assert second.ended == "dropped"
