"""What holds for matching whatever the text: every disguise is seen through, every place is right."""

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.language.script import to_traditional
from docgen.lint.engine import Linter
from docgen.lint.fold import BREAK, fold
from docgen.lint.rule import Ruleset, Wording

PHRASES = ("不归我管", "找领导去", "你问我，我问谁", "not my problem")
LINTER = Linter(
    Ruleset(
        tuple(
            Wording("forbidden-phrase", "l", f"p{i}", p, "anywhere") for i, p in enumerate(PHRASES)
        )
    )
)
SEPARATORS = st.text(alphabet=" *·-_~\u200b\u200d\u3000", max_size=3)
AROUND = st.text(alphabet="您好请稍等，。？！、 \nabc，", max_size=12)


@given(text=st.text(max_size=60))
@settings(max_examples=300)
def test_every_folded_letter_comes_from_its_place(text):
    folded = fold(text)
    offsets = [folded.offset(i) for i in range(len(folded.letters))]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    for letter, offset in zip(folded.letters, offsets, strict=True):
        assert letter in fold(text[offset]).letters


@given(
    number=st.integers(0, 2),
    gaps=st.lists(SEPARATORS, min_size=8, max_size=8),
    before=AROUND,
    after=AROUND,
    traditional=st.booleans(),
)
@settings(max_examples=300)
def test_separators_and_script_never_hide_a_phrase(number, gaps, before, after, traditional):
    phrase = to_traditional(PHRASES[number]) if traditional else PHRASES[number]
    letters = phrase.replace("，", "")
    said = letters[0] + "".join(gap + char for gap, char in zip(gaps, letters[1:], strict=False))
    text = f"{before}，{said}，{after}"
    found = [(d.span.start, d.matched) for d in LINTER.check_text(text)]
    assert (len(before) + 1, said) in found


@given(cut=st.integers(1, 3), mark=st.sampled_from("，。？！；：、「」（）…\n" + BREAK))
def test_punctuation_always_breaks_a_phrase_without_a_comma(cut, mark):
    text = PHRASES[0][:cut] + mark + PHRASES[0][cut:]
    if mark == "\n":
        text = f"客服：{PHRASES[0][:cut]}\n客服：{PHRASES[0][cut:]}"
    assert not [d for d in LINTER.check_text(text) if d.matched]


@given(text=st.text(alphabet="不归我管找领导去没有客服户：。，？\n“”（） .*等着喂", max_size=80))
@settings(max_examples=300)
def test_any_text_can_be_checked_and_every_span_is_what_was_matched(text):
    for found in LINTER.check_text(text):
        if found.matched is not None:
            assert found.span.text == found.matched
