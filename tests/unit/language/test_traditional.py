import pytest

from docgen.language.exceptions import EXCEPTIONS
from docgen.language.script import (
    Traditional,
    choose_traditional,
    to_traditional,
    traditional_tag,
)

AMBIGUOUS = """
头发 頭髮|发展 發展|理发 理髮|后天 後天|皇后 皇后|以后 以後|干净 乾淨|干部 幹部|不干了 不幹了|面巾纸 面巾紙
这里 這裡|公里 公里|邻里 鄰里|版本里法律 版本裡法律|台风 颱風|服务台 服務臺|前台 前臺|面条 麵條|书面 書面
系统 系統|联系 聯繫|关系 關係|系鞋带 繫鞋帶|放松 放鬆|松树 松樹|恢复 恢復|答复 答覆|复习 複習|复核 複核
现金复点 現金複點|恢复点餐 恢復點餐|钟表 鐘錶|分钟 分鐘|批准 批准|标准 標準|准时 準時|一只 一隻|只有 只有
余额 餘額|其余 其餘|余先生 余先生|其余先生们 其餘先生們|丑陋 醜陋|勾心斗角 勾心鬥角|斗柜 斗櫃|几乎 幾乎
茶几 茶几|云端 雲端|人云亦云 人云亦云|才能 才能|征求 徵求|长征 長征|冲突 衝突|冲咖啡 沖咖啡|冲账 沖帳
制度 制度|制造 製造|试卷 試卷|卷起 捲起|签字 簽字|会员签。 會員簽。|没有签回 沒有簽回|标签 標籤|抽签 抽籤
请别着急 請別著急|听着别扭 聽著彆扭|于女士 于女士|对于先生的 對於先生的|规范 規範|范师傅 范師傅|范围 範圍
日历 日曆|学历 學歷|尽快 儘快|尽头 盡頭|划分 劃分|采用 採用|收获 收穫|获得 獲得|不舍 不捨|宿舍 宿舍
扎堆 扎堆|包扎 包紮|备注 備註|注意 注意|游泳 游泳|游客 遊客|一并 一併|并且 並且|吸烟 吸菸|喂食 餵食
周女士 周女士|每周 每週|同志 同志|杂志 雜誌|方向 方向|向导 嚮導|水表 水表|钟表 鐘錶|仪表 儀表|表单 表單|干手器 乾手器
主动了解 主動了解|了解情况 了解情況|粘贴邮票 黏貼郵票|对账 對帳|账户 帳戶|姓于 姓于|姓范 姓范|公布 公布|发布 發布|销毁 銷毀|焚毁 焚燬|人参加 人參加
"""


@pytest.fixture(autouse=True)
def _default_script():
    choose_traditional(Traditional())
    yield
    choose_traditional(Traditional())


@pytest.mark.parametrize("pair", AMBIGUOUS.replace("\n", "|").strip("|").split("|"))
def test_a_character_with_two_forms_gets_the_one_that_is_meant(pair):
    simplified, traditional = pair.split(" ")
    assert to_traditional(simplified) == traditional


def test_hong_kong_writes_its_own_characters():
    choose_traditional(Traditional("hong-kong"))
    assert to_traditional("手册里面写着，前台对账") == "手冊裏面寫着，前台對賬"
    assert to_traditional("会员签。") == "會員簽。"
    assert traditional_tag() == "zh-HK"


def test_an_organisation_may_have_wording_of_its_own():
    choose_traditional(Traditional(words=(("钟以宁", "鐘以寧"),)))
    assert to_traditional("姓名：钟以宁") == "姓名：鐘以寧"
    assert traditional_tag() == "zh-TW"


def test_an_exception_is_as_long_as_what_it_stands_for():
    assert all(len(here) == len(there) <= 1 for _, here, there in EXCEPTIONS)


def test_own_wording_may_have_another_length():
    choose_traditional(Traditional(words=(("质量", "品質等級"), ("钟", "鍾"))))
    assert to_traditional("姓钟的查质量记录") == "姓鍾的查品質等級記錄"


def test_hong_kong_reads_no_ginseng_into_taking_part():
    choose_traditional(Traditional("hong-kong"))
    assert to_traditional("带教人参加，人参与枸杞") == "帶教人參加，人參與枸杞"
    assert to_traditional("人参") == "人蔘"
