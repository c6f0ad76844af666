import json

import pytest

SHARED = """
from onward.feedback import services
from onward.feedback.freezing import Choice
choice = Choice(kind="document", goal="Clerk", text="Planned rotas.")
review = services.begin_review(owner, choice, at=at)
print(review.seal, services.make_file(review))
"""


@pytest.fixture
def answer_file(as_owner, tmp_path):
    review, secret = as_owner(SHARED).split()
    path = tmp_path / "onward-answer.json"
    told = {
        "format": "onward-review-answer",
        "version": 1,
        "review": review,
        "secret": secret,
        "copy": "c" * 43,
        "name": "Sam",
        "comments": [{"about": "first", "words": "Say how many."}],
        "ratings": {},
    }
    path.write_text(json.dumps(told))
    return path


def test_a_file_that_came_back_is_brought_in_once(told, answer_file):
    first = told("review", "import", answer_file)
    again = told("review", "import", answer_file)

    assert (first["from"], first["comments"], first["new"]) == ("Sam", 1, True)
    assert again["new"] is False
    (listed,) = told("review")
    assert (listed["state"], listed["answers"], listed["url"]) == ("file", 1, first["url"])


def test_without_any_review_it_says_so(onward):
    assert onward("review").stdout == "Nothing is with a mentor yet.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import"], "Name the file"),
        (["import", "nowhere.json"], "cannot be read"),
        (["import", "."], "cannot be read"),
        (["other"], "invalid choice"),
    ],
)
def test_what_cannot_be_brought_in_is_refused(onward, words, said):
    refused = onward("review", *words)

    assert refused.returncode == 2
    assert said in refused.stderr


def test_a_file_edited_by_hand_is_refused_in_a_sentence(onward, answer_file):
    answer_file.write_text(answer_file.read_text().replace("first", "last"))

    refused = onward("review", "import", answer_file)

    assert refused.returncode == 2
    assert "does not say what it is about" in refused.stderr
