"""What a reader of an HTML mail would see.

None of these asserts a time: what is hostile is so large that without a bound it would not end within a minute.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail import html
from onward.engine.mail.html import visible_text
from onward.engine.mail.sheets import RULES, sheet_of


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
        '<p style="color:#fff">trick</p>',
        '<p style="color:rgb(250, 250, 250)">trick</p>',
        '<p style="color:rgba(0,0,0,0)">trick</p>',
        '<p style="color:hsl(0, 0%, 99%)">trick</p>',
        '<font color="white">trick</font>',
        '<div style="background:#222"><p style="color:#222222">trick</p></div>',
        '<table bgcolor="#000000"><tr><td><font color="#111111">trick</font></td></tr></table>',
        '<p style="font-size:3px">trick</p>',
        '<div style="font-size:40%"><p style="font-size:50%">trick</p></div>',
        '<p style="d\\69splay:none">trick</p>',
        '<div style="height:0;overflow:hidden">trick</div>',
        "<details><p>trick</p></details>",
        '<style>.x1 { color: red; display: none }</style><p class="a x1">trick</p>',
        "<STYLE>#x1 {display:none}</STYLE><p id=x1>trick</p>",
        "<style><!-- .x1 {display:none} --></style><p class=x1>trick</p>",
        "<style>.a.b, p.c {font-size:1px}</style><p class='b a'>trick</p><p class=c>trick</p>",
        "<style>.x1 {color:#fff}</style><p class=x1>trick</p>",
        "<style>@media screen {.x1 {display:none}}</style><p class=x1>trick</p>",
        "<style>@import url(a.css); .x1 {display:none</style><p class=x1>trick</p>",
        "<style>.x1 {display:none !important}</style><p class=x1 style='display:block'>trick</p>",
    ],
)
def test_hidden_words_are_not_read(hidden):
    assert visible_text(f"<p>before</p>{hidden}<p>after</p>")[0] == "before\n\nafter"


@pytest.mark.parametrize(
    "seen",
    [
        '<div style="background:#222"><p style="color:#fff">seen</p></div>',
        '<table bgcolor="black"><tr><td style="color:white">seen</td></tr></table>',
        '<table background="sky.jpg"><tr><td style="color:white">seen</td></tr></table>',
        '<div style="background:#fff url(sky.jpg)"><p style="color:#fff">seen</p></div>',
        '<div style="background-image:linear-gradient(red, blue);color:#fff">seen</div>',
        "<style>.dark {background-color:#123456}</style><p class=dark style='color:#fff'>seen</p>",
        "<style>table .dark {background:#123}</style><p class=dark style='color:#fff'>seen</p>",
        "<style>.dark {background:#123}</style><div class=dark><font color=white>seen</font></div>",
        '<p style="color:#fff"><a href="https://a.example">seen</a></p>',
        '<p style="color:#fff"><span style="color:yellow">seen</span></p>',
        '<p style="color:var(--ink)">seen</p>',
        '<div style="font-size:0"><p style="font-size:14px">seen</p></div>',
        '<div style="font-size:0"><p style="font-size:small">seen</p></div>',
        "<style>@media print {.x1 {display:none}}</style><p class=x1>seen</p>",
        "<style>@media (max-width:600px) {.x1 {display:none}} .y {}</style><p class=x1>seen</p>",
        "<style>.x1 {display:none} .x1 {display:block}</style><p class=x1>seen</p>",
        "<style>.x1 {display:none}</style><p class=x1 style='display:block'>seen</p>",
        "<style>.x1 {display:none}</style><p class=x2>seen</p>",
        "<style>a:hover {display:none}</style><a href=#>seen</a>",
        "<!--[if mso]><style>p {display:none}</style><![endif]--><p>seen</p>",
        '<p title="a hidden gem" style="overflow: hidden ">seen</p>',
        "<details open><p>seen</p></details>",
        "<details><summary>seen</summary></details>",
        '<p style="color:#fff"><p>seen',
        '<table><tr><td style="color:#fff"><td>seen</table>',
        "<table bgcolor=black><tr><td><table bgcolor=white><tr><td>x</td></tr></tr><tr><td>seen",
    ],
)
def test_what_a_reader_sees_is_read(seen):
    assert visible_text(seen)[0].split()[-1] == "seen"


def test_words_in_nobody_s_sight_keep_those_around_them_apart():
    assert visible_text('one<font color="white">trick</font>two')[0] == "one two"


def test_a_sheet_holds_for_the_whole_page_wherever_it_stands():
    page = "<p class=x1>trick</p><p>seen</p><style>.x1{display:none}</style>"

    assert visible_text(page)[0] == "seen"


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
    "bomb",
    [
        "<",
        "<a ",
        "<a '",
        '<a "',
        "<!--",
        "<div>",
        "</div>",
        "<![",
        "&#",
        "<a b=c ",
        "<style",
        "<style>",
        "<style>{",
        "<style>a,",
        "<style>/*",
    ],
)
def test_no_input_makes_it_slow(bomb):
    hostile = bomb * (200_000 // len(bomb))

    assert len(visible_text(hostile)[0]) <= len(hostile)


@pytest.mark.parametrize(
    "sheet",
    ["a", ".a ", "a{", "}", ".a{color:", "/*", "@media ", "a,", ".a{}", "a b ", "{;", "[a]"],
)
def test_no_style_sheet_makes_it_slow(sheet):
    page = f"<style>{sheet * (200_000 // len(sheet))}</style><p class=a>x</p>" * 2

    assert visible_text(page)[0].split() == ["x", "x"]


@pytest.mark.parametrize(
    "style", ["clip:rect(", "display ", "font:a ", "color:rgb(1,", "\\6", "/*", "left : -", "url("]
)
def test_no_declaration_makes_it_slow(style):
    page = f'<p style="{style * (19_000 // len(style))}">x</p>'

    assert visible_text(page)[0].strip() == "x"


def test_of_many_rules_no_more_are_kept_than_an_element_can_be_held_against():
    rules = "".join(f".a{number}.x {{color:red}}" for number in range(5_000))
    cells = "".join(f"<p class='x' lang={number}>word</p>" for number in range(25_000))
    page = f"<style>{rules}</style>{cells}"

    kept = sheet_of(page).rules
    assert sum(map(len, kept.values())) == RULES
    assert visible_text(page)[0].split() == ["word"] * 25_000
