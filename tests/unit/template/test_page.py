"""The HTML shell."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from docgen.diagnostic import DocgenError
from docgen.template.page import PageFiles, render_page
from docgen.template.style import build_style, compact_style, css_string
from docgen.tree import Document, Properties
from tests.support.pages import colors, make_shell, page_files, parse, wrap


def handbook(title: str = "手册", **known: object) -> Document:
    properties = Properties("handbook", "handbook", **known)  # type: ignore[arg-type]
    return Document(title, "zh-Hans", (), properties)


def render(files: PageFiles, document: Document | None = None) -> bytes:
    light, dark = colors()
    return render_page(files, document or handbook(), light, dark, "說说")


def between(page: str, tag: str) -> str:
    return page[page.index(f"<{tag}>") + len(tag) + 2 : page.index(f"</{tag}>")]


def test_the_policy_names_the_hashes_of_what_stands_in_the_page() -> None:
    page = make_shell(handbook()).decode()
    metas = parse(page).all("meta")
    (policy,) = (m.attributes["content"] for m in metas if m.attributes.get("http-equiv"))
    assert policy is not None
    for tag in ("style", "script"):
        digest = b64encode(sha256(between(page, tag).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:; ")
    assert policy.endswith("; base-uri 'none'; form-action 'none'")


def test_a_page_without_a_script_allows_none() -> None:
    page = make_shell(wrap(kind="form")).decode()
    assert "script-src &#39;none&#39;" in page
    assert "<script" not in page


def test_both_markers_stand_in_a_handbook_and_one_in_a_form() -> None:
    shell = make_shell(handbook())
    assert shell.count(b"<!--docgen:body-->") == shell.count(b"<!--docgen:contents-->") == 1
    form = make_shell(wrap(kind="form"))
    assert form.count(b"<!--docgen:body-->") == 1
    assert b"<!--docgen:contents-->" not in form


def test_a_page_says_who_made_it_near_its_beginning() -> None:
    assert b'name="generator" content="docgen' in make_shell(handbook())[:4096]


def test_properties_are_escaped() -> None:
    nasty = "</title><script>\"'&"
    page = make_shell(
        handbook(nasty, organization=nasty, description=nasty, edition=nasty)
    ).decode()
    root = parse(page)
    assert root.one("title").text == f"{nasty} · {nasty}"
    (description,) = (m for m in root.all("meta") if m.attributes.get("name") == "description")
    assert description.attributes["content"] == nasty
    assert len(root.all("script")) == 1


def test_other_editions_are_linked_with_their_language() -> None:
    others = (("en", "English", "../en/a.html"), ("", "Word", "a.docx"))
    for kind in ("handbook", "letter"):
        nav = parse(make_shell(wrap(kind=kind), others).decode()).one("nav", "others")
        english, word = nav.all("a")
        assert english.attributes == {"href": "../en/a.html", "hreflang": "en", "lang": "en"}
        assert word.attributes == {"href": "a.docx"}
        assert nav.attributes["aria-label"] == "语言、其他格式"


def test_colours_follow_the_system_and_paper_stays_light() -> None:
    light, dark = colors()
    style = between(make_shell(handbook()).decode(), "style")
    assert f":root{{--ink:{light['ink']};" in style
    assert f"@media screen and (prefers-color-scheme:dark){{:root{{--ink:{dark['ink']};" in style
    assert f"--accent-wash:{light['accent_wash']}" in style


def test_every_colour_that_the_style_uses_is_in_the_theme() -> None:
    light, dark = colors()
    used = set(re.findall(r"var\(--([a-z-]+)\)", page_files().style))
    assert used <= {name.replace("_", "-") for name in light}
    assert light.keys() == dark.keys()


def test_printed_pages_are_counted_in_the_language_of_the_document() -> None:
    light, dark = colors()
    from docgen.language.words import words

    document = replace(
        handbook("手册"), properties=Properties("x", organization="某公司", edition="2026.1")
    )
    style = build_style("", document, light, dark, words("zh-Hans"))
    assert '@bottom-right{content:"第 " counter(page) " 页 / 共 " counter(pages) " 页"}' in style
    assert '@top-left{content:"某公司"}' in style
    assert '@bottom-left{content:"版次：2026.1"}' in style
    letter = build_style("", wrap(kind="letter"), light, dark, words("zh-Hans"))
    assert "@page" not in letter


def test_a_string_of_css_cannot_end_its_element() -> None:
    assert css_string('a"b\\c</style>\n d') == '"a\\"b\\\\c\\3c /style>  d"'


def test_windows_line_ends_in_the_files_do_not_break_the_hashes() -> None:
    files = page_files()
    windows = replace(
        files, style=files.style.replace("\n", "\r\n"), script=files.script.replace("\n", "\r\n")
    )
    assert render(windows) == render(files)


def test_the_search_is_given_only_pairs_that_normalizing_leaves() -> None:
    light, dark = colors()
    page = render_page(page_files(), handbook(), light, dark, "說说\uf967不").decode()
    assert '"folding": "說说"' in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"page": "{% if %}"}, "page.html.j2, line 1"),
        ({"page": "{{ nothing }}"}, "nothing"),
        ({"page": "{{ document.__class__.__mro__ }}"}, "page.html.j2"),
        ({"page": "{% for i in range(10 ** 9) %}{% endfor %}"}, "range"),
        ({"style": "a{}</style>"}, "style.css"),
        ({"script": "'</SCRIPT>'"}, "search.js"),
    ],
)
def test_a_faulty_template_is_explained(change: dict[str, str], said: str) -> None:
    with pytest.raises(DocgenError) as caught:
        render(replace(page_files(), **change))
    assert said in caught.value.message
    assert caught.value.help


def test_a_template_prints_text_as_text() -> None:
    page = render(PageFiles("{{ document.title }}", "", ""), handbook("<b>&"))
    assert page == b"&lt;b&gt;&amp;"


def test_a_style_sheet_loses_its_comments_and_line_ends_but_no_string() -> None:
    written = '/* why */\n.a::before { content: "/* ; } */";\n  color: red;\n}\n@media print {\n  .b .c { margin: 0 }\n}\n'
    assert compact_style(written) == (
        '.a::before{content: "/* ; } */";color: red}@media print{.b .c{margin: 0}}'
    )
