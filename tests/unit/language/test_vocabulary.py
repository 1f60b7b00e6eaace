"""Words that Taiwan and Hong Kong say otherwise: which change, which stay, and who wins."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from docgen.api import BuildOptions, Project
from docgen.language import form_words, lint_words, words
from docgen.language.exceptions import Variant
from docgen.language.script import (
    Traditional,
    choose_traditional,
    convert_strings,
    to_simplified,
    to_traditional,
)
from docgen.language.vocabulary import BESIDE, VOCABULARY, find_words
from docgen.lint.fold import fold_text
from docgen.tree import Code, Paragraph, Text, visible_text
from tests.support.project import ORGANIZATION, write_project
from tests.support.sample import built_sample, sample_library

SAID = """
发短信报告 發簡訊報告 發短訊報告|软件版本 軟體版本 軟件版本|打印两份 列印兩份 列印兩份|公司邮箱 公司信箱 公司電郵
个人信息用于 個人資料用於 個人資料用於|信息技术组 資訊技術組 資訊科技組|信息录入电脑 資料輸入電腦 資料輸入電腦
交复印件 交影本 交影印本|差旅费不予报销 差旅費不予核銷 差旅費不予報銷|基本工资 基本薪資 基本工資
寄单据和票据 寄單據和單據 寄單據和單據|产品的质量 產品的品質 產品的品質|书面检查 書面檢討 書面檢討
台球和乒乓球 撞球和乒乓球 桌球和乒乓球|保洁员 清潔員 清潔員|学习计划 學習計畫 學習計劃
每季度的劳保用品 每季的勞動防護用品 每季的勞動防護用品|带身份证 帶身分證 帶身份證|说普通话 說國語 説普通話
研发项目组 研發專案組 研發項目組|打开已保存的文件 打開已儲存的檔案 打開已儲存的檔案|点击链接 點選連結 按連結
尊敬的领导： 尊敬的主管： 尊敬的主管：|保修凭证 保固憑證 保修憑證|网络和屏幕 網路和螢幕 網絡和螢幕
"""
KEPT = """
员工资料 員工資料|员工服务 員工服務|员工位置 員工位置|施工装修 施工裝修|末班车 末班車|体操课程 體操課程
干手纸 乾手紙|反应急剧 反應急劇|增加食品添加剂 增加食品添加劑|办公交流 辦公交流|标识别弄错 標識別弄錯
整个文件柜 整個文件櫃|文件资料 文件資料|事项办结后保存 事項辦結後保存|按程序办理 按程序辦理|的项目必须填写 的項目必須填寫
个人信息保护法 個人信息保護法|劳动合同 勞動合同|五险一金 五險一金|停职待岗 停職待崗|找领导去 找領導去|水质分析 水質分析
"""


def _rows(table: str) -> list[list[str]]:
    return [row.split(" ") for row in table.strip().replace("\n", "|").split("|")]


@pytest.fixture(autouse=True)
def _default_script():
    choose_traditional(Traditional())
    yield
    choose_traditional(Traditional())


@pytest.mark.parametrize("row", _rows(SAID), ids=lambda row: row[0])
def test_a_word_is_said_as_the_reader_says_it(row: list[str]):
    simplified, taiwan, hong_kong = row
    assert to_traditional(simplified) == taiwan
    choose_traditional(Traditional("hong-kong"))
    assert to_traditional(simplified) == hong_kong


@pytest.mark.parametrize("row", _rows(KEPT), ids=lambda row: row[0])
def test_other_words_and_words_of_law_stay(row: list[str]):
    assert to_traditional(row[0]) == row[1]


def test_every_sign_beside_belongs_to_a_word_of_the_table():
    assert set(BESIDE) <= set(VOCABULARY)
    for word in VOCABULARY:
        assert to_simplified(word) in VOCABULARY


@pytest.mark.parametrize("variant", ["taiwan", "hong-kong"])
def test_what_is_written_is_in_the_characters_of_its_reader(variant):
    choose_traditional(Traditional(variant))
    for word in VOCABULARY:
        written = to_traditional(word)
        assert to_traditional(written) == written


def test_the_wording_of_the_organisation_wins():
    text = "保洁员收到短信"
    choose_traditional(Traditional(words=(("保洁", "保潔"), ("短信", "手機訊息"))))
    assert to_traditional(text) == "保潔員收到手機訊息"
    choose_traditional(Traditional(words=(("信息技术组", "資訊室"), ("个人信息", "個資"))))
    assert to_traditional("信息技术组查个人信息和信息") == "資訊室查個資和資訊"


def test_phrases_keep_their_wording_and_the_rest_does_not():
    choose_traditional(Traditional(spoken=("请打印一份", "稍等")))
    assert to_traditional("说“请打印一份”，再打印。") == "說「請打印一份」，再列印。"


def test_code_keeps_its_words_and_so_does_text_of_which_only_characters_are_asked_for():
    done = convert_strings(Paragraph((Text("打印"), Code("打印"))))
    assert [one.text for one in done.children] == ["列印", "打印"]
    assert to_traditional("说“打印”", words=False) == "說「打印」"
    assert to_traditional("说“打印”", literal=True) == "說“打印”"


def test_places_are_found_in_order_and_the_longest_word_first():
    assert find_words("复印件和复印", "taiwan") == [(0, 3, "影本"), (4, 6, "影印")]
    assert find_words("软件", "hong-kong") == []


MAINLAND = "短信|打印|郵箱|鏈接|登錄|錄像|複印|屏幕|鼠標|默認|搜索|字符|信息|票據|保潔|衛生間|手紙|臺球|文檔|工牌"
"""What no reader of either place should meet, in their own characters."""
LAW = "個人信息保護法"
VARIANTS = ("taiwan", "hong-kong")


def _find_left(text: str, variant: Variant) -> list[str]:
    """Return the words of the table that a Traditional text still holds."""
    found = find_words(to_simplified(text), variant)
    return [written for start, end, written in found if text[start:end] != written]


@pytest.mark.parametrize("name", sorted([*sample_library().documents, *sample_library().forms]))
def test_no_document_shows_a_mainland_word_or_changes_when_converted_again(name):
    library = sample_library()
    document = built_sample(name)
    for variant in VARIANTS:
        choose_traditional(Traditional(variant, spoken=tuple(library.iter_spoken())))
        done = convert_strings(document)
        text = visible_text(done).replace(LAW, "")
        assert [word for word in MAINLAND.split("|") if word in text] == []
        assert _find_left(text, variant) == []
        assert convert_strings(done) == done


def test_every_phrase_is_still_found_by_the_linter_in_its_traditional_form():
    phrases = tuple(sample_library().iter_spoken())
    assert len(phrases) > 50
    for variant in VARIANTS:
        choose_traditional(Traditional(variant, spoken=phrases))
        assert [one for one in phrases if fold_text(to_traditional(one)) != fold_text(one)] == []


def test_what_docgen_says_itself_has_no_mainland_words_either():
    for variant in VARIANTS:
        choose_traditional(Traditional(variant))
        for catalogue in (words.ZH, form_words.ZH, lint_words.ZH):
            said = str(asdict(convert_strings(catalogue)))
            assert _find_left(said, variant) == []
            assert [word for word in MAINLAND.split("|") if word in said] == []


def test_own_wording_that_says_nothing_is_an_error_where_it_stands(tmp_path):
    own = 'traditional:\n  words:\n    短信: ""\nparameters:'
    write_project(tmp_path, {"content/organization.yaml": ORGANIZATION.replace("parameters:", own)})
    found = [one for one in Project.load(tmp_path).check().diagnostics if one.rule == "schema"]
    assert [one.message for one in found] == ["`短信` and `` are not both words"]
    assert found[0].span is not None and found[0].span.source.name.endswith("organization.yaml")


def test_own_wording_of_any_length_reaches_the_documents(tmp_path):
    own = "traditional:\n  variant: hong-kong\n  words:\n    手册: 工作手冊\nparameters:"
    write_project(tmp_path, {"content/organization.yaml": ORGANIZATION.replace("parameters:", own)})
    opened = Project.load(tmp_path)
    made = opened.build(
        (), BuildOptions(out=tmp_path / "out", formats=("txt",), languages=("zh-Hant",))
    )
    assert made.ok
    assert "工作手冊" in (tmp_path / "out/zh-Hant/handbook.txt").read_text("utf-8")
