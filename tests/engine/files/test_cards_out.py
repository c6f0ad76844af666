"""People as cards: what is written is read to the same."""

import io

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.cards_out import Card, write
from onward.engine.files.records import Choices, PersonRecord, Sensitive
from onward.engine.files.vcards import read

PHONES = Choices(with_sensitive=frozenset({Sensitive.PHONES}))


def read_back(content: bytes) -> list:
    return list(read(io.BytesIO(content), PHONES))


def words(*, least: int = 0, without: str = "") -> st.SearchStrategy[str]:
    letters = st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=without
    )
    tidy = st.text(letters, max_size=90).map(lambda text: " ".join(text.split()))
    return tidy.filter(lambda text: len(text) >= least)


topics = st.lists(words(least=1, without=","), max_size=4, unique=True).filter(
    lambda each: (
        not any("contacts" in one.casefold() or "starred" in one.casefold() for one in each)
    )
)
addresses = st.sampled_from(["", "mira@harbour.example", "o'neil+job@a.example"])
pages = st.sampled_from(
    ["", "https://www.linkedin.com/in/mira", "https://people.example/a?b=1;c,d"]
)
cards = st.builds(
    Card, uid=st.uuids().map(str), name=words(least=1), email=addresses, phone=words(), profile_url=pages,
    employer=words(), position=words(), topics=topics.map(", ".join),
)  # fmt: skip


@given(cards)
def test_what_is_written_is_read_to_the_same(card):
    assert read_back(write([card])) == [
        PersonRecord(
            where="line 1",
            name=card.name,
            email=card.email,
            phone=card.phone,
            profile_url=card.profile_url,
            employer=card.employer,
            position=card.position,
            topics=card.topics,
            uid=f"urn:uuid:{card.uid}",
        )
    ]


@given(st.lists(cards, max_size=5))
def test_no_line_is_longer_than_others_can_read(people):
    assert all(len(line) <= 75 for line in write(people).split(b"\r\n"))


def test_a_name_of_several_lines_stays_one_card():
    content = write([Card("u", "Mira\nEND:VCARD\nBEGIN:VCARD\nFN:Eve"), Card("v", " ")])

    assert [each.name for each in read_back(content)] == ["Mira END:VCARD BEGIN:VCARD FN:Eve"]
