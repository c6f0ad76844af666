"""What was done to find work, from a terminal."""

import pytest

TIME = ("--since", "2026-11-01", "--until", "2026-11-30")


def test_the_report_is_written_and_told(told, tmp_path):
    told("no", "Harbour Lane", "--role", "Clerk", "--stage", "interview", "--on", "2026-11-24")

    made = told("proof", tmp_path / "november.csv", *TIME, "--language", "fr")

    assert made["language"] == "fr"
    assert made["from"] == "2026-11-01"
    text = (tmp_path / "november.csv").read_bytes().decode("utf-8-sig")
    assert text.startswith("Date,")
    assert len(text.splitlines()) == 1 + len(made["rows"])


def test_a_paper_is_a_pdf(told, tmp_path):
    made = told("proof", tmp_path / "november.pdf", *TIME)

    content = (tmp_path / "november.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert made["bytes"] == len(content)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("november.doc",), "give a name that ends in .pdf or .csv"),
        (("nowhere/november.pdf",), "There is no folder"),
        (
            ("n.csv", "--since", "2026-11-30", "--until", "2026-11-01"),
            "--until lies before --since",
        ),
        (("n.csv", "--with", "dreams"), "“dreams” is none of"),
        (("n.csv", "--columns", "on,salary"), "“salary” is none of"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(onward, tmp_path, given, words):
    answer = onward("proof", tmp_path / given[0], *given[1:])

    assert answer.returncode == 2
    assert words in answer.stderr
    assert not list(tmp_path.glob("*.csv"))
