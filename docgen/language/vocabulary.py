"""Words that Taiwan and Hong Kong say otherwise than the mainland, where documents like ours use them.

Only what a reader there would stumble over, or misread: 報銷 is scrapping in Taiwan, 票據 a cheque,
勞保 an insurance. Words of mainland law and its institutions stay, since the duties they name do:
勞動合同, 五險一金, 職工代表大會. So do words that a handbook explains itself, such as 停職待崗. Many
simplified words are in Taiwan's own form already once their characters are.
"""

from __future__ import annotations

import re
from functools import cache

from docgen.language.exceptions import Variant

_COMPUTERS = """
信息 資訊 資訊|信息技术 資訊技術 資訊科技|短信息 簡訊 短訊|信息录入 資料輸入 資料輸入
个人信息 個人資料 個人資料|个人信息保护法 - -|個人信息保護法 - -|客户信息 客戶資料 客户資料|会员信息 會員資料 會員資料
员工信息 員工資料 員工資料|敏感信息 敏感資料 敏感資料
短信 簡訊 短訊|软件 軟體 -|硬件 硬體 -|打印 列印 列印|打印机 印表機 列印機|打印件 列印本 列印本
复印 影印 影印|复印件 影本 影印本|复印机 影印機 影印機|网络 網路 -|互联网 網際網路 -
邮箱 信箱 電郵|邮箱地址 信箱地址 電郵地址|电子邮箱 電子信箱 電郵|电子邮箱地址 電子郵件地址 電郵地址
邮件 - 電郵|电子邮件 - 電郵|登录 登入 登入|登录名 登入名稱 登入名稱|退出登录 登出 登出|链接 連結 連結
录像 錄影 錄影|摄像头 攝影機 攝錄鏡頭|视频 影片 影片|视频会议 視訊會議 視像會議|视频通话 視訊通話 視像通話
音频 音訊 音訊|屏幕 螢幕 螢幕|鼠标 滑鼠 滑鼠|优盘 隨身碟 USB手指|U盘 隨身碟 USB手指|硬盘 硬碟 硬碟
服务器 伺服器 伺服器|小程序 小程式 小程式|应用程序 應用程式 應用程式|数据 資料 -|数据库 資料庫 -
默认 預設 預設|搜索 搜尋 搜尋|单击 按一下 按一下|双击 按兩下 按兩下|点击 點選 按|界面 介面 介面
用户名 使用者名稱 用户名稱|字符 字元 字元|全角 全形 全形|半角 半形 半形|全半角 全半形 全半形
添加 新增 新增|识别 辨識 -|运行脚本 執行指令碼 執行指令碼|回车 Enter鍵 Enter鍵|复制粘贴 複製貼上 複製貼上
校验码 檢查碼 檢查碼|二维码 QR碼 -|信号 訊號 訊號|激活 啟用 啟用|移动支付 行動支付 流動支付|充值 儲值 增值
文件夹 資料夾 資料夾|文档 文件 文件|文件名 檔名 檔名|文件名称 檔案名稱 檔案名稱|文件格式 檔案格式 檔案格式
个文件 個檔案 個檔案|得到的文件 得到的檔案 得到的檔案|已保存的文件 已儲存的檔案 已儲存的檔案
没有问题的文件 沒有問題的檔案 沒有問題的檔案|文件或文件的一部分 檔案或檔案的一部分 檔案或檔案的一部分
文件不是 檔案不是 檔案不是|保存填写内容 儲存填寫內容 儲存填寫內容|已保存为 已儲存為 已儲存為
已保存到 已儲存到 已儲存到|已保存。 已儲存。 已儲存。|请先保存 請先儲存 請先儲存|再保存 再儲存 再儲存
保存时 儲存時 儲存時|保存一次 儲存一次 儲存一次|保存并退出 儲存並離開 儲存並離開|立即保存 立即儲存 立即儲存
页眉 頁首 頁首|页脚 頁尾 頁尾|脚注 註腳 註腳|尾注 章節附註 尾註|批注 註解 -|文本框 文字方塊 文字方塊
"""

_OFFICE = """
质量 品質 品質|技术水平 技術水準 -|业务水平 業務水準 -|服务水平 服務水準 -|反馈 回饋 -
智能 智慧 -|智能手机 智慧型手機 -|楼宇 大樓 -|项目组 專案組 -|研发项目 研發專案 -|研发项目组 研發專案組 -
项目经理 專案經理 -|报销 核銷 -|票据 單據 單據|工资 薪資 -|工龄 年資 年資|工龄工资 年資加給 年資津貼|通过电话 透過電話 透過電話|工牌 識別證 職員證
工服 制服 制服|工装 制服 制服|工位 座位 座位|晋升通道 升遷管道 晉升途徑|书面检查 書面檢討 書面檢討
尊敬的领导 尊敬的主管 尊敬的主管|每季度的劳保用品 每季的勞動防護用品 每季的勞動防護用品
劳保用品 勞動防護用品 勞動防護用品|季度劳保 每季防護用品 每季防護用品|普通话 國語 -|身份 身分 -|计划 計畫 -
汇报 報告 匯報|汇总 彙整 匯總|牵头 統籌 -|扯皮 卸責 卸責|张榜公布 張貼公布 張貼公佈
录入 輸入 輸入|补录 補登 補登|缺录 漏登 漏登|电话坐席 話務員 話務員|应急 緊急 -|火情 火警 火警
已经转正的 已經轉為正職的 已經正式聘用的|转正以后 轉為正職以後 正式聘用以後|周岁 歲 歲
合同或者订单号 合約或者訂單編號 合約或者訂單編號|合同号 合約編號 合約編號
保修 保固 -|标定调试 校準測試 校準測試
"""

_PLACES = """
保洁 清潔 清潔|手纸 衛生紙 廁紙|卫生间 洗手間 洗手間|便池 便器 便器|台球 撞球 桌球|储物柜 置物櫃 -
动感单车 飛輪 -|单车课 飛輪課 -|单车房 飛輪教室 -|操房 有氧教室 健身操室|操课 有氧課 健身操課
器械 器材 器材|瑜伽 瑜珈 -|客人到台时 客人到櫃檯時 客人到櫃枱時|访客到台时 訪客到櫃檯時 訪客到櫃枱時
互相补台 互相補位 互相補位|扎堆聊天 聚在一起聊天 聚在一起聊天|食堂 員工餐廳 員工餐廳|班车 交通車 接駁巴士
公交车 公車 巴士|出租车 計程車 的士|打车 搭計程車 搭的士|自行车 腳踏車 單車|快递 - 速遞|外卖 外送 -
"""

_BESIDE = """
信息 相书来 -,短信 简 件箱,打印 - 章记,登录 - 音,识别 标 证码,信号 相通短 -,添加 - 剂物,数据 多少 说
保存时 - 间限,工资 员职社 料格历产金深,工服 员职 务,工装 施员 修卸置载配备,工位 员职 置于,质量 物体 -
智能 机心才 -,台球 一两 -,操房 体身 -,操课 体身 -,器械 医 -,手纸 干擦洗 -,班车 早末晚头首 -,应急 反适 剧促速
录入 收记登 -,批注 - 意,界面 世 -,票据 发 -,个文件 整 -,用户名 - 称稱,打车 - 票,便池 小 -,周岁 - 末,计划 - 生育
"""
"""Signs beside a word that make it part of others, before and after: 员工资料 holds no 工资."""


def _read_table() -> dict[str, tuple[str, str]]:
    rows = "|".join((_COMPUTERS, _OFFICE, _PLACES)).replace("\n", "|").split("|")
    cells = [row.split(" ") for row in rows if row]
    return {word: (taiwan, hong_kong) for word, taiwan, hong_kong in cells}


def _read_beside() -> dict[str, tuple[str, str]]:
    rows = _BESIDE.strip("\n").replace("\n", ",").split(",")
    return {word: (before, after) for word, before, after in (row.split(" ") for row in rows)}


VOCABULARY: dict[str, tuple[str, str]] = _read_table()
"""Simplified word to Taiwan's and Hong Kong's; `-`: its characters only."""
BESIDE: dict[str, tuple[str, str]] = _read_beside()
"""Simplified word to the signs before and after it that make it part of others."""


def find_words(text: str, variant: Variant) -> list[tuple[int, int, str]]:
    """Return where words stand in a Simplified text that are said otherwise, and how.

    Args:
        text: the text.
        variant: where it will be read.

    Returns:
        Start, end and the wording, in order and apart from each other.
    """
    column = 1 if variant == "hong-kong" else 0
    found = []
    for match in _pattern().finditer(text):
        written = VOCABULARY[match[0]][column]
        if written != "-":
            found.append((match.start(), match.end(), written))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds all words, the longest first. One look at the first sign rules most out."""
    longest_first = sorted(VOCABULARY, key=lambda word: (-len(word), word))
    first = "".join(sorted({word[0] for word in VOCABULARY}))
    return re.compile(f"(?=[{first}])(?:{'|'.join(map(_guarded, longest_first))})")


def _guarded(word: str) -> str:
    before, after = BESIDE.get(word, ("-", "-"))
    # The look back comes last, so that the search may go by the first sign of the word.
    behind = "" if before == "-" else f"(?<![{before}]{word})"
    ahead = "" if after == "-" else f"(?![{after}])"
    return f"{word}{behind}{ahead}"
