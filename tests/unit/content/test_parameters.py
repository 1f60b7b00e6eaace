import datetime as dt
from decimal import Decimal

import pytest

from docgen.content.organization import Derivation, Organization, Parameter
from docgen.content.parameters import Measure, Money, parse_value, read_parameters


def organization(**members):
    return Organization(name="某某公司", short_name="某某", parameters={"g": members})


def parameter(type, value=None, **more):
    return Parameter(type=type, label="标签", value=value, **more)


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        ("time", "09:50", dt.time(9, 50)),
        ("money", "20 CNY", Money(Decimal(20), "CNY")),
        ("length", "3 m", Measure(Decimal(3), "m")),
        ("count", "3", 3),
        ("days", "30", Measure(Decimal(30), "days")),
        ("percent", "20", Measure(Decimal(20), "percent")),
        ("time", "25:00", None),
        ("money", "20", None),
        ("length", "3", None),
        ("count", "three", None),
        ("count", "-1", None),
    ],
)
def test_values_are_read_by_their_type(type, text, value):
    assert parse_value(type, text) == value


def test_a_value_is_formatted_for_the_language():
    profile = organization(distance=parameter("length", "3 m"), fine=parameter("money", "20 CNY"))
    chinese, _ = read_parameters(profile, "zh-Hans")
    english, _ = read_parameters(profile, "en")
    assert chinese.find_text("g.distance") == "3 米"
    assert english.find_text("g.distance") == "3 metres"
    assert chinese.find_text("g.fine") == "20 元"
    assert chinese.find_text("organization.short_name") == "某某"
    assert chinese.find_text("g.nothing") is None
    assert chinese.expression_values()["g.fine"] == Decimal(20)


def test_a_time_is_derived_from_another():
    profile = organization(
        opening=parameter("time", "10:00"),
        before=parameter("minutes", "10"),
        arrival=parameter("time", derived=Derivation(from_="g.opening", minus="g.before")),
    )
    parameters, faults = read_parameters(profile, "zh-Hans")
    assert not faults
    assert parameters.find_text("g.arrival") == "09:50"
    moved, _ = read_parameters(profile, "zh-Hans", overrides={"g.opening": "11:00"})
    assert moved.find_text("g.arrival") == "10:50"


def test_a_wrong_value_says_how_to_write_it():
    _, faults = read_parameters(organization(fine=parameter("money", "twenty")), "zh-Hans")
    assert faults[0].rule == "parameter-value"
    assert faults[0].help == "write it like `20 CNY`"


def test_an_unknown_override_names_the_near_one():
    profile = organization(distance=parameter("length", "3 m"))
    _, faults = read_parameters(profile, "zh-Hans", overrides={"g.distanse": "2 m"})
    assert faults[0].help == "did you mean `g.distance`?"


def test_deriving_from_something_unknown_or_unfit_is_an_error():
    profile = organization(
        a=parameter("time", derived=Derivation(from_="g.nope")),
        b=parameter("time", derived=Derivation(from_="g.c", minus="g.c")),
        c=parameter("time", "10:00"),
    )
    _, faults = read_parameters(profile, "zh-Hans")
    assert [f.rule for f in faults] == ["unknown-parameter", "parameter-value"]


@pytest.mark.parametrize(
    ("type", "written", "meant"),
    [
        ("time", "08：30", "08:30"),
        ("time", "“08:30”", "08:30"),
        ("time", "8点", "08:00"),
        ("money", "20元", "20 CNY"),
        ("money", "￥20", "20 CNY"),
        ("money", "20", "20 CNY"),
        ("length", "3米", "3 m"),
        ("length", "3m", "3 m"),
        ("days", "3天", "3"),
        ("days", "３", "3"),
        ("percent", "20%", "20"),
    ],
)
def test_a_value_written_as_people_write_it_is_told_the_right_spelling(type, written, meant):
    profile = organization(one=parameter(type, written))
    _, faults = read_parameters(profile, "zh-Hans")
    if parse_value(type, written) is None:
        assert [fault.help for fault in faults] == [f"write `{meant}`"]
    else:
        assert not faults


def test_a_value_that_cannot_be_guessed_is_told_an_example():
    _, faults = read_parameters(organization(one=parameter("time", "上午")), "zh-Hans")
    assert [fault.help for fault in faults] == ["write it like `09:50`"]


def test_a_faulty_value_is_one_fault_and_its_parameter_stays_known():
    profile = organization(
        opening=parameter("time", "8:3O"),
        before=parameter("minutes", "10"),
        arrival=parameter("time", derived=Derivation(from_="g.opening", minus="g.before")),
    )
    parameters, faults = read_parameters(profile, "zh-Hans")
    assert [fault.rule for fault in faults] == ["parameter-value"]
    assert parameters.find_text("g.opening") is not None
    assert parameters.find_text("g.arrival") is not None
