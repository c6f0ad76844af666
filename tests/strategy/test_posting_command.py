"""Job ads from a terminal."""

AD = "Night nurse at Elm House\nPlace: Ripon\n\nRequirements\n- Experience in wound care\n"


def test_an_ad_is_kept_once_and_ranked_with_its_reasons(told, onward, as_owner, tmp_path):
    file = tmp_path / "ad.txt"
    file.write_text(AD, "utf-8")
    as_owner(
        "from onward.tracker import services as tracker;"
        "tracker.add_application(owner, employer='Gannet Ward', role='Nurse', place='Ripon', at=at)"
    )
    (kept,) = told("posting", "add", file)

    assert (kept["title"], kept["employer"], kept["new"]) == ("Night nurse", "Elm House", True)
    assert told("posting", "add", file)[0]["new"] is False
    (ranked,) = told("posting", "rank")
    assert ranked["id"] == kept["id"]
    assert [one["because"] for one in ranked["reasons"]] == ["title", "place"]
    assert "Night nurse · Elm House" in onward("posting").stdout


def test_what_is_no_ad_is_refused_in_one_sentence(onward, tmp_path):
    file = tmp_path / "ad.pdf"
    file.write_bytes(b"%PDF-1.7")
    refused = onward("posting", "add", file)

    assert refused.returncode == 2
    assert "This is a PDF" in refused.stderr
    assert onward("posting", "add", tmp_path / "nothing.txt").returncode == 2
