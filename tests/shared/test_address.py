"""Where people reach a shared deployment, told once."""

import pytest

from onward.project import environment


@pytest.mark.parametrize(
    "written",
    ["ftp://onward.example", "https://", "https://onward.example/below", "http://onward.example"],
)
def test_an_address_that_cannot_be_served_stops_the_start(monkeypatch, written):
    monkeypatch.setenv("ONWARD_ADDRESS", written)

    with pytest.raises(environment.WrongSetting, match="ONWARD_ADDRESS"):
        environment.address()


def test_without_an_address_it_is_a_trial_on_this_machine(monkeypatch):
    monkeypatch.delenv("ONWARD_ADDRESS", raising=False)

    assert environment.address().hostname == "127.0.0.1"
