import pytest

from docgen.api import Project
from docgen.library.punctuation import check_punctuation
from docgen.library.terms import check_terms
from tests.support.project import ENGLISH, POLICY, ROOT, write_project

CHINESE = "客人走到 {{ desk.distance }}以内，先开口问好。"


def slips(tmp_path, text, language="zh-Hans"):
    changes = {}
    if language == "en":
        english = ENGLISH["content/en/policies/code.yaml"]
        old = "text: Greet first within {{ desk.distance }}."
        changes["content/en/policies/code.yaml"] = english.replace(
            old, f"text: |\n          {text}"
        )
    else:
        changes["content/policies/code.yaml"] = POLICY.replace(CHINESE, text)
    loaded = Project.load(write_project(tmp_path, changes)).load_checked({"zh-Hans", language})
    library = loaded.libraries[language]
    return [(d.span.text, d.help) for d in check_punctuation(library) if d.span]


@pytest.mark.parametrize(
    ("text", "wrong", "better"),
    [
        ("先问好,再登记。", ",", "，"),
        ("先问好.", ".", "。"),
        ("分两步:先问好。", ":", "："),
        ("好了吗?", "?", "？"),
        ("欢迎光临!", "!", "！"),
        ("先问好; 再登记。", ";", "；"),
        ("登记(见表)。", "(", "（"),
        ("登记（见表)。", ")", "）"),
        ("先 问好。", " ", "take it out"),
        ("先问好， 再登记。", " ", "take it out"),
        ("先问好 。", " ", "take it out"),
        ('说"您好"。', '"', "“"),
        ("先问好。。", "。。", "leave one"),
        ("先问好，。再登记。", "，。", "leave one"),
        ("好了吗？。", "？。", "leave one"),
        ("请稍候…", "…", "……"),
        ("请稍候...", "...", "……"),
        ("前台—大厅。", "—", "——"),
        ("第１条。", "１", "write `1`"),
    ],
)
def test_a_wrong_mark_is_found_at_its_place(tmp_path, text, wrong, better):
    found = slips(tmp_path, text)
    assert wrong in [one for one, _ in found], found
    assert better in " ".join(help for _, help in found)


@pytest.mark.parametrize(
    "text",
    [
        "先问好，再登记；“您好！”——这样说。",
        "09:30 到岗，距离 3.5 米，见 1.1 条。",
        "**先问。** 再登记，稍等……",
        "见[[code/greet]]，{{ desk.distance }}以内。",
        "运行 `a, b (c)` 以后，写信到 hr.office@example.com。",
        "打开[说明](https://example.com/a,b)。",
        "1. 先问好。\n          2. 再登记。",
        "真的？！好的！？",
        "网址是 https://example.com/a?b=c 。",
    ],
)
def test_right_chinese_is_left_alone(tmp_path, text):
    assert slips(tmp_path, text) == []


def test_english_has_no_full_width_marks(tmp_path):
    assert slips(tmp_path, "Greet first， within {{ desk.distance }}.", "en") == [
        ("，", "write the half-width mark")
    ]
    assert slips(tmp_path, "Say “您好，欢迎” within {{ desk.distance }} (来有迎声).", "en") == []


GLOSSARY = """\
title: 用语
terms:
  - id: desk
    term: 前台
    definition: 门口的台子。
    avoid:
      - 服务前厅
      - reception
"""


def test_a_variant_of_a_term_is_a_warning_with_the_right_word(tmp_path):
    policy = POLICY.replace(CHINESE, "在服务前厅迎客，{{ desk.distance }}。")
    english = ENGLISH["content/en/policies/code.yaml"].replace("Greet first", "At Reception, greet")
    changes = {
        "content/glossary.yaml": GLOSSARY,
        "content/en/glossary.yaml": (
            "title: Words\nterms:\n  - id: desk\n    term: front desk\n    definition: The desk.\n"
        ),
        "content/policies/code.yaml": policy,
        "content/en/policies/code.yaml": english,
    }
    loaded = Project.load(write_project(tmp_path, changes)).load_checked({"zh-Hans", "en"})
    found = [d for library in loaded.libraries.values() for d in check_terms(library)]
    assert [(d.rule, d.span.text) for d in found] == [
        ("glossary-term", "服务前厅"),
        ("glossary-term", "Reception"),
    ]
    assert [d.help.partition(",")[0] for d in found] == ["write `前台`", "write `front desk`"]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_sample_content_is_clean(language):
    library = Project.load(ROOT).library(language)
    assert list(check_punctuation(library)) == []
    assert list(check_terms(library)) == []
