from docgen.diagnostic import Result, did_you_mean, error, has_errors, near_name, warning


def test_the_near_name_forgives_case_and_underscores():
    assert near_name("Front_Desk", ["front-desk", "field"]) == "front-desk"
    assert near_name("zzz", ["front-desk"]) is None


def test_help_names_the_near_one_or_lists_the_few_there_are():
    assert did_you_mean("titel", ["title", "owner"]) == "did you mean `title`?"
    assert did_you_mean("qqq", ["a", "b"]) == "known here: `a`, `b`"
    assert did_you_mean("qqq", [str(n) * 3 for n in range(40)]) is None


def test_a_result_is_ok_without_errors_only():
    assert Result(1, (warning("r", "m"),)).ok
    assert not Result(1, (error("r", "m"),)).ok
    assert not Result(None).ok
    assert not has_errors([warning("r", "m")])
