"""A form with one of everything an interview asks, and answers to it."""

from __future__ import annotations

HEAD = """\
id: trip
title: 出差报告
version: 2
edition: "2026.1"
effective: 2026-01-01
owner: 外勤服务部
description: 出差后填写。
retention:
  purpose: 测试
  days: 30
"""

BODY = """\
lists:
  kind:
    - id: train
      label: 火车
    - id: taxi
      label: 出租车
    - id: lodging
      label: 住宿
sections:
  - id: basics
    title: 基本情况
    text: "返回后 {{ mentoring.report_days }}内交。"
    fields:
      - id: name
        type: person
        label: 姓名
        example: 许知远
        required: true
      - id: start
        type: date
        label: 出发日期
        required: true
      - id: end
        type: date
        label: 返回日期
        required: true
        constraints:
          - id: order
            that: end >= start
            message: 返回日期不能早于出发日期。
      - id: days
        type: integer
        label: 天数
        calculation: days(start, end) + 1
      - id: flown
        type: yes-no
        label: 是否乘机
        default: "no"
      - id: flight
        type: text
        label: 航班
        required: true
        relevant: flown
      - id: illness
        type: text
        label: 病情
        personal_data: sensitive
  - id: money
    title: 费用
    fields:
      - id: expenses
        type: repeat
        label: 费用
        min_rows: 1
        max_rows: 2
        fields:
          - id: kind
            type: choice
            label: 类别
            list: kind
            required: true
          - id: amount
            type: money
            label: 金额
            required: true
            constraints:
              - id: positive
                that: amount > 0
                message: 金额要大于零。
          - id: remark
            type: text
            label: 说明
            relevant: kind = 'taxi'
      - id: total
        type: money
        label: 合计
        calculation: sum(expenses.amount)
        constraints:
          - id: limit
            that: total <= 1000
            message: 合计超过一千元。
            severity: warning
      - id: plans
        type: repeat
        label: 计划
        fields:
          - id: item
            type: text
            label: 事项
      - id: means
        type: multiple-choice
        label: 交通
        list: kind
      - id: remarks
        type: long-text
        label: 备注
"""

TO_EXPENSES = ["许知远", "2026-03-02", "2026-03-04", "", ""]
TO_END = [*TO_EXPENSES, "train", "12", "", "", "", ""]
