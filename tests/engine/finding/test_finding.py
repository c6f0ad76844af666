"""Words are found in parts, with slips and in any spelling; and nothing stays of what is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.finding import Entry, Folder, Index, excerpt, find, marked, terms_of
from onward.engine.finding.slips import Pattern, pieces_of
from onward.engine.finding.vocabulary import Vocabulary, slips_allowed

LETTERS = st.text("abcd", min_size=1, max_size=10)


def index_of(*titles, texts=()):
    index, folder = Index(), Folder()
    for nth, title in enumerate(titles):
        index.put(nth, Entry(title, text=texts[nth] if texts else ""), folder)
    return index


def first(index, typed):
    hits = find(typed, [index], at_most=5).hits
    return hits[0].key if hits else None


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("Müller", {"muller", "mueller"}), ("Straße", {"strasse"}), ("co-op", {"co", "op", "coop"}),
        ("C++", {"c", "c++"}), ("Łódź", {"lodz"}), ("O’Brien", {"o", "brien", "obrien"}),
        ("東京都", {"東京", "京都"}), ("naïve", {"naive"}), ("Ærø", {"aero", "aeroe"}),
    ],
)  # fmt: skip
def test_a_word_is_found_by_each_way_to_write_it(word, terms):
    assert set(terms_of(word)) == terms


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("harbuor lane", 0), ("hrabour", 0), ("baeckerei", 1), ("backerei muller", 1),
        ("buchhaltung", 2), ("finanz", 2), ("harbourlane", 0), ("the harbour", 0), ("京都", 3),
    ],
)  # fmt: skip
def test_the_first_is_what_is_meant(typed, key):
    index = index_of("Harbour Lane", "Bäckerei Müller", "Finanzbuchhaltung", "東京都")

    assert first(index, typed) == key


def test_the_whole_title_comes_before_a_part_of_one_and_both_before_a_text():
    index = index_of("Wren Works Housing", "Wren", "Other", texts=("", "", "a wren"))

    assert [hit.key for hit in find("wren", [index], at_most=5).hits] == [1, 0, 2]


def test_a_number_has_no_slips():
    assert first(index_of("Room 1234"), "1235") is None


def test_what_comes_close_says_so_and_names_what_was_meant():
    found = find("harbuor", [index_of("Harbour")], at_most=1)

    assert (found.strange, found.instead, found.is_whole) == (("harbuor",), ("harbour",), True)


def test_where_nothing_has_all_the_words_most_of_them_will_do():
    found = find("harbour zebra", [index_of("Harbour Lane")], at_most=1)

    assert [hit.key for hit in found.hits] == [0]
    assert not found.is_whole


@given(LETTERS, LETTERS)
def test_slips_are_those_of_the_plain_count(one, other):
    counted = Pattern(one).slips_to(other)

    assert counted.whole == plain_count(one, other)[-1]
    assert counted.beginning == min(plain_count(one, other))


@given(st.text("abcd", min_size=4, max_size=10), st.lists(LETTERS, max_size=30))
def test_no_word_that_is_close_enough_is_overlooked(word, terms):
    near = {one.term for one in Vocabulary(set(terms)).close_to(word)}
    slips = slips_allowed(word)

    assert {t for t in terms if 0 < plain_count(word, t)[-1] <= slips} <= near


@given(st.text("abc", min_size=4, max_size=12), st.sampled_from([1, 2]))
def test_pieces_never_lap_over_each_other(word, slips):
    pieces = pieces_of(word, slips)

    assert all(word[place:].startswith(piece) for place, piece in pieces)


@given(st.dictionaries(st.integers(0, 9), st.text("ab äß", max_size=12), min_size=1), st.data())
def test_what_is_dropped_leaves_no_word(titles, data):
    index, folder = Index(), Folder()
    for key, title in titles.items():
        index.put(key, Entry(title), folder)
    kept = data.draw(st.sets(st.sampled_from(sorted(titles))))
    for key in titles.keys() - kept:
        index.drop(key)
    fresh, folder = Index(), Folder()
    for key in kept:
        fresh.put(key, Entry(titles[key]), folder)

    assert (len(index), index.words) == (len(fresh), fresh.words)
    assert index.vocabulary._terms == fresh.vocabulary._terms


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_text_can_be_taken_in_asked_for_and_marked(text, typed):
    index = index_of(text)
    found = find(typed, [index], at_most=3)

    assert "".join(piece.words for piece in marked(text, found.terms)) == text
    excerpt(text, found.terms, letters=40)


def plain_count(one, other):
    """By the book: the slips to each beginning of the other."""
    table = {(-1, -1): len(one) + len(other)}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                table[i, j] = i + j
                continue
            table[i, j] = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return [table[len(one), j] for j in range(len(other) + 1)]
