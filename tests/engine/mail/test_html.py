"""What a reader of an HTML mail would see."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail import html
from onward.engine.mail.html import visible_text


@given(st.text(alphabet="<>/ab \"'=!-&;", max_size=400))
def test_any_tangle_gives_some_text(tangle):
    visible_text(tangle)


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">trick</div>',
        "<span style='visibility: hidden'>trick</span>",
        '<p style="font-size:0">trick</p>',
        '<p style="font-size:1px;color:#fff">trick</p>',
        '<div style="mso-hide:all"><p>trick</p></div>',
        '<div style="max-height:0;overflow:hidden">trick</div>',
        '<div style="opacity:0">trick</div>',
        "<div hidden>trick</div>",
        '<p style="font: 0/0 a">trick</p>',
        '<p style="font-size:0.1px">trick</p>',
        '<p style="dis/**/play:none">trick</p>',
        '<p style="display&#58;none">trick</p>',
        '<p style="color:transparent">trick</p>',
        '<p style="text-indent:-9999px">trick</p>',
        '<p style="opacity:0.01">trick</p>',
        "<script>trick</script>",
        "<style>trick</style>",
        "<!-- trick -->",
        "<!--[if mso]><p>trick</p><![endif]-->",
        "<head><title>trick</title></head>",
    ],
)
def test_hidden_words_are_not_read(hidden):
    assert visible_text(f"<p>before</p>{hidden}<p>after</p>")[0] == "before\n\nafter"


def test_what_only_resembles_hiding_is_read():
    assert visible_text('<p style="opacity:0.9;font-size:10px">seen</p>')[0] == "seen"


def test_blocks_break_lines_and_words_do_not():
    page = "<h1>Title</h1><p>One <b>two</b>,<br>three</p><ul><li>a</li><li>b</li></ul><table><tr><td>x</td><td>y</td></tr></table>"

    assert visible_text(page)[0] == "Title\n\nOne two,\nthree\n\n- a\n- b\n\nx y"


def test_quoted_history_is_marked_as_quoted():
    page = '<p>New</p><blockquote type="cite"><p>Old words</p></blockquote><p>End</p>'

    assert visible_text(page)[0] == "New\n\n> Old words\n\nEnd"


def test_entities_and_stray_signs_are_words():
    assert visible_text("a &lt; b &amp; c&nbsp;d < e")[0] == "a < b & c\xa0d < e"


def test_an_unclosed_hiding_tag_ends_with_its_parent():
    assert visible_text('<div><p style="display:none">trick</div><p>seen</p>')[0] == "seen"


def test_depth_and_size_have_limits_and_say_so():
    deep, cut = visible_text("<div>" * 1000 + "seen")

    assert (deep, cut) == ("seen", True)
    assert visible_text("x" * (html.HTML_LIMIT + 5))[1]


@pytest.mark.parametrize(
    "bomb", ["<", "<a ", "<a '", '<a "', "<!--", "<div>", "</div>", "<![", "&#", "<a b=c "]
)
def test_no_input_makes_it_slow(bomb):
    started = time.perf_counter()

    visible_text(bomb * (200_000 // len(bomb)))

    assert time.perf_counter() - started < 3
