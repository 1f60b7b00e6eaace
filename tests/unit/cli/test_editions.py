HANDBOOK = ("build", "onboarding-handbook", "--to", "txt")
ROLES = {"service-hall", "telephone", "front-desk", "bar", "cleaning", "field", "manager", "hr"}


def editions(folder):
    return {path.stem for path in (folder / "output" / "zh-Hans").iterdir()}


def test_each_role_named_gets_an_edition(docgen, tmp_path):
    assert docgen(*HANDBOOK, "--audience", "bar,cleaning").status == 0
    assert editions(tmp_path) == {"onboarding-handbook-bar", "onboarding-handbook-cleaning"}


def test_all_makes_an_edition_for_every_role(docgen, tmp_path):
    assert docgen(*HANDBOOK, "--audience", "all").status == 0
    assert editions(tmp_path) == {f"onboarding-handbook-{role}" for role in ROLES}


def test_a_misspelt_role_names_the_near_one(docgen):
    done = docgen(*HANDBOOK, "--audience", "frontdesk")
    assert done.status == 2
    assert "no role `frontdesk`; did you mean `front-desk`?" in done.err
