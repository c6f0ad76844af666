"""The search in steps, from a terminal."""

import pytest

SHAPE = {"from", "to", "channel", "n", "k", "status", "mean", "low", "high", "sentence"}


@pytest.mark.parametrize(
    ("begins", "ends", "n", "k", "status"),
    [
        ("applied", "contact", 20, 0, "too_early"),
        ("applied", "contact", 40, 0, "leaning_low"),
        ("contact", "later", 12, 0, "low"),
        ("contact", "interview", 12, 0, "low"),
        ("later", "offer", 10, 1, "in_range"),
    ],
)
def test_counts_that_are_given_are_judged(told, begins, ends, n, k, status):
    [one] = told("funnel", "--at", begins, ends, n, k)["transitions"]

    assert one.keys() >= SHAPE
    assert (one["n"], one["k"], one["status"]) == (n, k, status)
    assert one["low"] < one["mean"] < one["high"]


def test_a_way_in_changes_what_is_usual(told):
    [cold] = told("funnel", "--at", "applied", "contact", 40, 6)["transitions"]
    [met] = told("funnel", "--at", "applied", "contact", 40, 6, "--channel", "referral")[
        "transitions"
    ]

    assert (cold["channel"], cold["status"]) == ("cold", "in_range")
    assert (met["channel"], met["status"]) == ("referral", "low")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("applied", "offer", "1", "1"), "No step leads from applied to offer."),
        (("later", "offer", "3", "5"), "K cannot be more than N"),
        (("later", "offer", "3", "-1"), "Give N and K as whole numbers"),
        (("later", "offer", "many", "5"), "Give N and K as whole numbers"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(onward, given, words):
    refused = onward("funnel", "--at", *given)

    assert refused.returncode == 2
    assert refused.stderr.startswith(words)


def test_a_way_in_without_counts_is_refused_rather_than_passed_over(onward):
    refused = onward("funnel", "--channel", "referral")

    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("A way in goes with counts:")


def test_of_a_file_without_end_no_more_is_read_than_can_be_used(onward):
    refused = onward("funnel", "--at", "later", "offer", "3", "1", "--priors", "/dev/zero")

    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "The file is longer than 20000 signs, so it was not read.\n"


def test_the_own_search_is_counted_with_what_is_left_out(told, onward):
    told("no", "Harbour Lane Clinic")
    told("no", "Marl Works", "--decided-by", "frozen")

    found = told("funnel")
    first = found["transitions"][0]
    assert (first["from"], first["to"], first["n"], first["k"]) == ("applied", "contact", 1, 0)
    assert first["status"] == "too_early"
    assert [one["to"] for one in found["transitions"]] == ["contact", "later", "offer", "accepted"]
    assert found["transitions"][3]["status"] is None
    assert [one["reason"] for one in found["left_out"]] == ["frozen"]
    said = onward("funnel").stdout
    assert "0 of 1 applications led to a first talk with a person." in said
    assert "Hiring was frozen for 1 role." in said


def test_own_figures_come_from_a_file(told, onward, tmp_path):
    file = tmp_path / "usual.toml"
    file.write_text(
        "[offer]\nmean = 0.6\nweight = 10\nlow = 0.5\nhigh = 0.7\nyear = 2025\nsource = 'Mine'\n"
    )
    asked = ("funnel", "--at", "later", "offer", 20, 1, "--priors", file)
    [one] = told(*asked)["transitions"]
    assert one["status"] == "low"

    file.write_text("[offer]\nmean = 6\n[warp]\n")
    refused = onward(*asked)
    assert refused.returncode == 2
    assert "Line 2: “mean” of “offer” must lie between 0.001 and 0.999." in refused.stderr
    assert "Line 3: “warp” is no step we know." in refused.stderr


def test_a_file_that_is_not_there_is_named(onward, tmp_path):
    refused = onward("funnel", "--priors", tmp_path / "none.toml")

    assert refused.returncode == 2
    assert "none.toml" in refused.stderr
