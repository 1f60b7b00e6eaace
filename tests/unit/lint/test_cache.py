import json

import pytest

from docgen.lint.cache import content_key, read_cache, write_cache
from docgen.lint.load import load_linter
from docgen.lint.pattern import build_patterns
from docgen.lint.rule import Ruleset, Wording, read_ruleset, ruleset_data
from docgen.workspace import Workspace
from tests.support.lint_sample import ROOT, open_linter

KEY = content_key([("a.yaml", b"x")], "1")


@pytest.fixture
def rules():
    return Ruleset((Wording("forbidden-phrase", "l", "a", "不归我管", "anywhere", also=("a|b",)),))


def test_rules_survive_the_cache():
    rules = open_linter().rules
    assert read_ruleset(json.loads(json.dumps(ruleset_data(rules)))) == rules


def test_what_was_written_is_read(tmp_path, rules):
    patterns = build_patterns(rules)
    write_cache(tmp_path, KEY, rules, patterns)
    assert read_cache(tmp_path, KEY) == (rules, patterns)
    assert read_cache(tmp_path, content_key([("a.yaml", b"y")], "1")) is None


def test_the_key_follows_names_bytes_and_version():
    keys = {
        content_key([("a", b"bc")], "1"),
        content_key([("ab", b"c")], "1"),
        content_key([("a", b"bc")], "2"),
        content_key([("a", b"b"), ("c", b"")], "1"),
    }
    assert len(keys) == 4


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-5],
        lambda data: data.replace("不归我管".encode(), "不归你管".encode(), 1),
        lambda data: b"\x80\x04\x95" + data,
        lambda data: b"x" * 32 + data[32:],
        lambda data: b"[" * 100_000,
    ],
)
def test_a_broken_cache_is_not_used(tmp_path, rules, spoil):
    write_cache(tmp_path, KEY, rules, build_patterns(rules))
    (path,) = tmp_path.glob("lint-*.json")
    path.write_bytes(spoil(path.read_bytes()))
    assert read_cache(tmp_path, KEY) is None


def test_a_cache_of_another_shape_is_not_used_though_its_checksum_is_right(tmp_path, rules):
    import hashlib

    for body in (b"{}", b'{"rules": {}, "patterns": [[1], [[]]]}', b"[]", b"null"):
        digest = hashlib.blake2b(KEY.encode() + body, digest_size=16).hexdigest()
        (tmp_path / f"lint-{KEY}.json").write_bytes(f"{digest}\n".encode() + body)
        assert read_cache(tmp_path, KEY) is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path, rules):
    (tmp_path / "file").write_text("x")
    write_cache(tmp_path / "file" / "cache", KEY, rules, build_patterns(rules))
    assert read_cache(tmp_path / "file" / "cache", KEY) is None


def test_only_the_newest_caches_are_kept(tmp_path, rules):
    for number in range(12):
        write_cache(tmp_path, content_key([], str(number)), rules, build_patterns(rules))
    assert len(list(tmp_path.glob("lint-*.json"))) == 8


def test_the_content_is_compiled_once(tmp_path):
    from docgen.library.linting import compile_rules

    calls = []

    def compile_once(workspace, files):
        calls.append(len(files))
        return compile_rules(workspace, files)

    first = load_linter(Workspace(ROOT), tmp_path, compile_once)
    second = load_linter(Workspace(ROOT), tmp_path, compile_once)
    assert len(calls) == 1
    assert first.rules == second.rules
    assert [d.phrase for d in second.check_text("不歸我管")] == ["不归我管"]
