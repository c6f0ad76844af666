import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import environment
from onward.cli import main
from onward.cli.linting import Unfolded

LETTER = (
    "Subject: Thank you\n\nDear [Name],\n\nThank you for your time. "
    "I am really, really sad.\n\nKind regards,\nAda\n"
)


@pytest.fixture
def lint(tmp_path, capsys):
    def run(content, *words, kind="thanks"):
        path = tmp_path / "letter.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        assert main(["lint", kind, str(path), "--json", *words]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_a_letter_is_begun_from_what_is_known(told):
    kept = told("no", "Harbour Lane Clinic", "--role", "Ward Coordinator")
    begun = told("letter", "thanks", "ward")

    assert begun["application"] == kept["application"]
    assert begun["url"] == f"/letters/{begun['id']}/"
    assert "Ward Coordinator" in begun["body"]
    assert begun["missing"]
    assert told("letter", "thanks", kept["application"])["id"] == begun["id"]


def test_a_letter_that_makes_no_sense_is_refused_with_a_reason(told, onward):
    told("no", "Harbour Lane Clinic")

    for kind, said in (("withdraw", "nothing to withdraw"), ("data_access", "two weeks")):
        refused = onward("letter", kind, "harbour")
        assert refused.returncode == 2
        assert said in refused.stderr
    for kind in ("mentor", "connection", "stay_in_touch", "reapply"):
        assert told("letter", kind, "harbour")["body"]


def test_two_that_could_be_meant_are_listed(told, onward):
    for employer in ("Harbour Lane Clinic", "Harbour Lights"):
        told("no", employer)

    asked = onward("letter", "thanks", "harbour")

    assert asked.returncode == 2
    assert "1  Harbour Lane Clinic" in asked.stderr
    assert "2  Harbour Lights" in asked.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["letter", "thanks", "7"], "no application"),
        (["letter", "thanks", ""], "no application"),
        (["letter", "thanks", "9" * 30], "no application"),
        (["letter", "thanks", "fernhill"], "no application"),
        (["letter", "mentor", "1"], "no application"),
        (["letter", "thanks"], "Choose which"),
        (["letter", "mentor"], "Choose whom"),
        (["letter", "mentor", "--person", "joan"], "nobody called"),
    ],
)
def test_a_letter_to_nobody_is_refused(onward, words, said):
    refused = onward(*words)

    assert refused.returncode == 2
    assert said in refused.stderr


def test_findings_point_at_the_words_of_the_file(lint):
    told = lint(LETTER)

    assert told["kind"] == "thanks"
    codes = [finding["code"] for finding in told["findings"]]
    assert "E6" in codes
    assert "W1" in codes
    for finding in told["findings"]:
        assert set(finding) >= {"code", "level", "start", "end", "words", "reason", "better"}
        assert LETTER[finding["start"] : finding["end"]] == finding["words"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_offsets_count_the_letters_of_the_file_whatever_its_line_ends(lint, mark):
    windows = mark + LETTER.replace("\n", "\r\n")

    here, there = lint(LETTER)["findings"], lint(windows)["findings"]

    assert [finding["code"] for finding in here] == [finding["code"] for finding in there]
    for finding in there:
        assert windows[finding["start"] : finding["end"]] == finding["words"]
    marked = [finding["words"] for finding in there if finding["words"]]
    assert marked == [finding["words"] for finding in here if finding["words"]]


@given(st.lists(st.sampled_from(["a", "é", "😀", "\r\n", "\n", "\r"]), max_size=30))
def test_every_place_in_the_plain_text_is_found_again_in_the_file(letters):
    text = "".join(letters)
    unfolded = Unfolded(text)

    for place, letter in enumerate(unfolded.plain):
        there = text[unfolded.place(place) :]
        assert there.startswith(("\r\n", "\n") if letter == "\n" else letter)
    assert unfolded.place(len(unfolded.plain)) == len(text)


def test_rules_that_need_facts_are_silent_without_an_application(lint, told, onward, tmp_path):
    told("no", "Fernhill")
    told("no", "Harbour Lane Clinic", "--role", "Ward Coordinator")
    wrong = LETTER.replace("[Name]", "Priya").replace("your time", "your time at Fernhill")
    assert "Fernhill" not in {finding["words"] for finding in lint(wrong)["findings"]}

    (tmp_path / "letter.txt").write_text(wrong)
    known = told("lint", "thanks", tmp_path / "letter.txt", "--application", "harbour")
    assert "Fernhill" in {finding["words"] for finding in known["findings"]}


def test_a_longer_note_is_allowed_where_it_is_paid_for(lint):
    note = "Hello Priya, thank you for the talk about night shifts. " * 5

    assert "E7" in {finding["code"] for finding in lint(note, kind="connection")["findings"]}
    paid = lint(note[:290], "--premium", kind="connection")
    assert "E7" not in {finding["code"] for finding in paid["findings"]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\xff\xfe\x00D", "UTF-8"),
        ("Grüße".encode("latin-1"), "UTF-8"),
        (b"a" * 300_000, "too long"),
    ],
)
def test_a_file_that_is_no_letter_is_refused(tmp_path, capsys, content, said):
    (tmp_path / "letter.txt").write_bytes(content)

    assert main(["lint", "thanks", str(tmp_path / "letter.txt")]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("place", ["nowhere.txt", "."])
def test_a_letter_that_is_not_there_is_refused(tmp_path, capsys, place):
    assert main(["lint", "thanks", str(tmp_path / place)]) == 2
    assert capsys.readouterr().out == ""


def test_checking_a_letter_loads_no_django(tmp_path):
    (tmp_path / "letter.txt").write_text(LETTER)
    watched = (
        "import sys\nfrom onward.cli import main\n"
        f"main(['lint', 'thanks', {str(tmp_path / 'letter.txt')!r}])\n"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", watched],
        env=environment(tmp_path / "data"),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert not (tmp_path / "data").exists()
