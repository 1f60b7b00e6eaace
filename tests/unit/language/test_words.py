from docgen.language.words import EN, ZH, word_names


def test_both_catalogues_have_the_same_words_and_placeholders():
    for name in word_names():
        chinese, english = getattr(ZH, name), getattr(EN, name)
        assert type(chinese) is type(english)
        if isinstance(chinese, str):
            assert bool(chinese) == bool(english), name
            for slot in ("{count}", "{page}", "{pages}"):
                assert (slot in chinese) == (slot in english), name
        if isinstance(chinese, dict):
            assert chinese.keys() == english.keys(), name
